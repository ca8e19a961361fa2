# Run again after a change: gnuplot phase-accuracy.gp
set encoding utf8
set terminal svg size 800,499 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'phase-accuracy.svg'
set output drawing
data = 'phase-accuracy.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
unset grid; set border 0
set xrange [-0.5:7.5]
set yrange [-0.5:4.5]
set xtics scale 0 offset 0,0.3 ('0.1' 0, '0.3' 1, '0.5' 2, '0.6' 3, '0.7' 4, '0.8' 5, '0.9' 6, '0.97' 7) noenhanced
set ytics scale 0 ('0.05' 0, '0.15' 1, '0.3' 2, '0.6' 3, '0.9' 4) noenhanced font 'Helvetica,12'
set palette defined (0 '#440154', 1 '#472d7b', 2 '#3b528b', 3 '#2c728e', 4 '#21918c', 5 '#28ae80', 6 '#5ec962', 7 '#addc30')
set cbrange [0.022074492778268763:0.9850707672716332]
set cbtics scale 0.4 font 'Helvetica,12'; set format cb '%g'

set multiplot
set label 1 'Learning from verified labels, 20 features, 3000 rows kept' at screen 0.13, screen 0.9519 left font 'Helvetica,17' noenhanced
set label 2 'accuracy (share of the labels), mean over replicates at generation 1' at screen 0.13, screen 0.0281 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8525, screen 0.8938 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'
unset key
set colorbox user origin screen 0.8525, screen 0.5331 size screen 0.0225, screen 0.3607 noborder

set lmargin at screen 0.13; set rmargin at screen 0.83
set bmargin at screen 0.1723; set tmargin at screen 0.8938
set label 3 'wrong' at screen 0.035, screen 0.5331 center rotate noenhanced
set xlabel 'flipped labels' offset 0,0.4 noenhanced
plot \
  data index 0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror fs solid 1 noborder lc rgb '#e6e6e6' notitle, \
  data index 0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):3 with boxxyerror fs solid 1 noborder lc palette notitle, \
  data index 0 using 1:($5 == 0 ? $2 : NaN):4 with labels noenhanced font 'Helvetica,12' tc rgb '#ffffff' notitle, \
  data index 0 using 1:($5 == 1 ? $2 : NaN):4 with labels noenhanced font 'Helvetica,12' tc rgb '#222222' notitle
unset multiplot
unset output
