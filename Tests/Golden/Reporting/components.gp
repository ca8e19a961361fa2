# Run again after a change: gnuplot components.gp
set encoding utf8
set terminal svg size 1062,521 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'components.svg'
set output drawing
data = 'components.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0.0:4.0]
set yrange [-1.65:2.4]
set xtics 1

set multiplot
set label 1 'What does a rare component need to survive?' at screen 0.0979, screen 0.9539 left font 'Helvetica,17' noenhanced
set label 2 'bands: a standard deviation on either side; dashed: the truth''s means; replicate 0' at screen 0.0979, screen 0.0269 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8814, screen 0.856 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'component' left

set lmargin at screen 0.0979; set rmargin at screen 0.4557
set bmargin at screen 0.1651; set tmargin at screen 0.856
set label 3 'value' at screen 0.0264, screen 0.5106 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'real fraction = 0' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:2:3 with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 1 using 1:2:3 with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 2 using 1:2 with linespoints pt 7 ps 0.3 lw 2.2 lc rgb '#0072b2' title '1', \
  data index 3 using 1:2 with linespoints pt 7 ps 0.3 lw 2.2 lc rgb '#d55e00' title '2', \
  data index 4 using 1:2 with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'truth'

set lmargin at screen 0.5066; set rmargin at screen 0.8644
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'real fraction = 0.5' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 5 using 1:2:3 with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 6 using 1:2:3 with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 7 using 1:2 with linespoints pt 7 ps 0.3 lw 2.2 lc rgb '#0072b2' notitle, \
  data index 8 using 1:2 with linespoints pt 7 ps 0.3 lw 2.2 lc rgb '#d55e00' notitle, \
  data index 9 using 1:2 with lines dt (6,4) lw 1.6 lc rgb '#333333' notitle
unset multiplot
unset output
