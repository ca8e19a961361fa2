# Run again after a change: gnuplot phase-prediction_error.gp
set encoding utf8
set terminal svg size 800,499 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'phase-prediction_error.svg'
set output drawing
data = 'phase-prediction_error.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
unset grid; set border 0
set xrange [-0.5:3.5]
set yrange [-0.5:1.5]
set xtics scale 0 offset 0,0.3 ('500' 0, '2000' 1, '10000' 2, '40000' 3) noenhanced
set ytics scale 0 ('0' 0, '0.01' 1) noenhanced font 'Helvetica,12'
set palette defined (0 '#440154', 1 '#472d7b', 2 '#3b528b', 3 '#2c728e', 4 '#21918c', 5 '#28ae80', 6 '#5ec962', 7 '#addc30')
set cbrange [0.00012455188113856303:0.03174726858350538]
set cbtics scale 0.4 font 'Helvetica,12'; set format cb '%g'

set multiplot
set label 1 'One label in a hundred follows other weights, 5 features' at screen 0.13, screen 0.9519 left font 'Helvetica,17' noenhanced
set label 2 'prediction error (squared units of the label), mean over replicates at the last generation' at screen 0.13, screen 0.0281 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8525, screen 0.8938 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'
unset key
set colorbox user origin screen 0.8525, screen 0.5331 size screen 0.0225, screen 0.3607 noborder

set lmargin at screen 0.13; set rmargin at screen 0.83
set bmargin at screen 0.1723; set tmargin at screen 0.8938
set label 3 'share' at screen 0.035, screen 0.5331 center rotate noenhanced
set xlabel 'real' offset 0,0.4 noenhanced
plot \
  data index 0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror fs solid 1 noborder lc rgb '#e6e6e6' notitle, \
  data index 0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
  data index 0 using 1:($5 == 0 ? $2 : NaN):4 with labels noenhanced font 'Helvetica,12' tc rgb '#ffffff' notitle, \
  data index 0 using 1:($5 == 1 ? $2 : NaN):4 with labels noenhanced font 'Helvetica,12' tc rgb '#222222' notitle
unset multiplot
unset output
