# Run again after a change: gnuplot decay.gp
set encoding utf8
set terminal svg size 800,517 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay.svg'
set output drawing
data = 'decay.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:2]
set xtics 1
set logscale y
set format y '%g'
# A logarithm has no zero: what is less than this is drawn on the lower edge.
bottom = 0.1
shown(y) = y < bottom ? bottom : y
set ytics (0.1, 0.2, 0.3)
set yrange [0.1:0.31]

set multiplot
set label 1 'What does a rare component need to survive?' at screen 0.13, screen 0.9536 left font 'Helvetica,17' noenhanced
set label 2 '3 replicates; reference: generation 0''s fit'."\n".'values below 0.1, zero among them, are drawn on the lower edge' at screen 0.13, screen 0.0619 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8525, screen 0.8975 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'

set lmargin at screen 0.13; set rmargin at screen 0.83
set bmargin at screen 0.2012; set tmargin at screen 0.8975
set label 3 'tail loss (share of true tail mass)' at screen 0.035, screen 0.5493 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
plot \
  data index 0 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 0 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 0 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 0 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#0072b2' notitle, \
  data index 0 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' notitle, \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'
unset multiplot
unset output
