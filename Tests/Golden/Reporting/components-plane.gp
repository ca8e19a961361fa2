# Run again after a change: gnuplot components.gp
set encoding utf8
set terminal svg size 816,499 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'components.svg'
set output drawing
data = 'components.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [-2.543205648633425:2.543205648633425]
set yrange [0.7283971756832874:3.2716028243167123]

set multiplot
set label 1 'What does a rare component need to survive?' at screen 0.1275, screen 0.9519 left font 'Helvetica,17' noenhanced
set label 2 'ellipses hold half of their component; lines: the paths of the means; replicate 0' at screen 0.1275, screen 0.0281 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8358, screen 0.8938 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'generation' left

set lmargin at screen 0.1275; set rmargin at screen 0.8137
set bmargin at screen 0.1723; set tmargin at screen 0.8938
set label 3 'second coordinate' at screen 0.0343, screen 0.5331 center rotate noenhanced
set xlabel 'first coordinate' offset 0,0.4 noenhanced
plot \
  data index 0 using 1:2 with lines lw 1.2 lc rgb '#999999' notitle, \
  data index 1 using 1:2 with lines lw 2 lc rgb '#440154' title '0', \
  data index 2 using 1:2 with lines lw 2 lc rgb '#27828d' title '1', \
  data index 3 using 1:2 with lines lw 2 lc rgb '#addc30' title '2'
unset multiplot
unset output
