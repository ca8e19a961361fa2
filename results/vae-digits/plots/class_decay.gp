# Run again after a change: gnuplot class_decay.gp
set encoding utf8
set terminal svg size 1054,545 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'class_decay.svg'
set output drawing
data = 'class_decay.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0.0:6.0]
set yrange [0.0030666666666666668:0.747845]
set logscale y
set format y '%g'
set ytics 10

set multiplot
set label 1 'A VAE''s digits, learned from samples and from means' at screen 0.0987, screen 0.956 left font 'Helvetica,17' noenhanced
set label 2 '20 replicates; lines are means over replicates' at screen 0.0987, screen 0.0257 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.888, screen 0.8624 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'class' left

set lmargin at screen 0.0987; set rmargin at screen 0.4592
set bmargin at screen 0.1578; set tmargin at screen 0.8624
set label 3 'share of the emitted observations' at screen 0.0266, screen 0.5101 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'emit = sample' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:2 with lines lw 2.4 lc rgb '#0072b2' notitle, \
  data index 1 using 1:2 with lines lw 2.4 lc rgb '#d55e00' notitle, \
  data index 2 using 1:2 with lines lw 2.4 lc rgb '#009e73' notitle, \
  data index 3 using 1:2 with lines lw 2.4 lc rgb '#cc79a7' notitle, \
  data index 4 using 1:2 with lines lw 2.4 lc rgb '#e69f00' notitle, \
  data index 5 using 1:2 with lines lw 2.4 lc rgb '#56b4e9' notitle, \
  data index 6 using 1:2 with lines lw 2.4 lc rgb '#332288' notitle, \
  data index 7 using 1:2 with lines lw 2.4 lc rgb '#882255' notitle, \
  data index 8 using 1:2 with lines lw 2.4 lc rgb '#bbbbbb' notitle, \
  data index 9 using 1:2 with lines lw 2.4 lc rgb '#333333' notitle, \
  keyentry with lines lw 2.4 lc rgb '#0072b2' title '0', \
  keyentry with lines lw 2.4 lc rgb '#d55e00' title '1', \
  keyentry with lines lw 2.4 lc rgb '#009e73' title '2', \
  keyentry with lines lw 2.4 lc rgb '#cc79a7' title '3', \
  keyentry with lines lw 2.4 lc rgb '#e69f00' title '4', \
  keyentry with lines lw 2.4 lc rgb '#56b4e9' title '5', \
  keyentry with lines lw 2.4 lc rgb '#332288' title '6', \
  keyentry with lines lw 2.4 lc rgb '#882255' title '7', \
  keyentry with lines lw 2.4 lc rgb '#bbbbbb' title '8', \
  keyentry with lines lw 2.4 lc rgb '#333333' title '9'

set lmargin at screen 0.5104; set rmargin at screen 0.871
set bmargin at screen 0.1578; set tmargin at screen 0.8624
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'emit = mean' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 10 using 1:2 with lines lw 2.4 lc rgb '#0072b2' notitle, \
  data index 11 using 1:2 with lines lw 2.4 lc rgb '#d55e00' notitle, \
  data index 12 using 1:2 with lines lw 2.4 lc rgb '#009e73' notitle, \
  data index 13 using 1:2 with lines lw 2.4 lc rgb '#cc79a7' notitle, \
  data index 14 using 1:2 with lines lw 2.4 lc rgb '#e69f00' notitle, \
  data index 15 using 1:2 with lines lw 2.4 lc rgb '#56b4e9' notitle, \
  data index 16 using 1:2 with lines lw 2.4 lc rgb '#332288' notitle, \
  data index 17 using 1:2 with lines lw 2.4 lc rgb '#882255' notitle, \
  data index 18 using 1:2 with lines lw 2.4 lc rgb '#bbbbbb' notitle, \
  data index 19 using 1:2 with lines lw 2.4 lc rgb '#333333' notitle
unset multiplot
unset output
