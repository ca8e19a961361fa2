# Run again after a change: gnuplot distribution.gp
set encoding utf8
set terminal svg size 1070,521 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'distribution.svg'
set output drawing
data = 'distribution.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [-2.85:2.925]
set yrange [0.0:1.5365970694410658]

set multiplot
set label 1 'What does a rare component need to survive?' at screen 0.0972, screen 0.9539 left font 'Helvetica,17' noenhanced
set label 2 'replicate 0' at screen 0.0972, screen 0.0269 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8748, screen 0.856 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'generation' left

set lmargin at screen 0.0972; set rmargin at screen 0.4523
set bmargin at screen 0.1651; set tmargin at screen 0.856
set label 3 'density' at screen 0.0262, screen 0.5106 center rotate noenhanced
set xlabel 'value' offset 0,0.4 noenhanced
set title 'real fraction = 0' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:2 with lines lw 2 lc rgb '#440154' title '0', \
  data index 1 using 1:2 with lines lw 2 lc rgb '#addc30' title '4', \
  data index 2 using 1:2 with lines dt (6,4) lw 2.2 lc rgb '#333333' title 'truth'

set lmargin at screen 0.5028; set rmargin at screen 0.8579
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'value' offset 0,0.4 noenhanced
set title 'real fraction = 0.5' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 3 using 1:2 with lines lw 2 lc rgb '#440154' notitle, \
  data index 4 using 1:2 with lines lw 2 lc rgb '#addc30' notitle, \
  data index 5 using 1:2 with lines dt (6,4) lw 2.2 lc rgb '#333333' notitle
unset multiplot
unset output
