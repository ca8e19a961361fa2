# Run again after a change: gnuplot latent_scatter.gp
set encoding utf8
set terminal svg size 1054,521 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'latent_scatter.svg'
set output drawing
data = 'latent_scatter.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [-4.239:4.781000000000001]
set yrange [-6.0832:5.0531999999999995]

set multiplot
set label 1 'MNIST, decoder means, fresh in every batch: the spread of the codes' at screen 0.0987, screen 0.9539 left font 'Helvetica,17' noenhanced
set label 2 'posterior means of real observations by class, the two latents that differ most, replicate 0' at screen 0.0987, screen 0.0269 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.888, screen 0.856 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'class' left

set lmargin at screen 0.0987; set rmargin at screen 0.4592
set bmargin at screen 0.1651; set tmargin at screen 0.856
set label 3 'another latent' at screen 0.0266, screen 0.5106 center rotate noenhanced
set xlabel 'a latent' offset 0,0.4 noenhanced
set title 'generation 0' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:2 with points pt 7 ps 0.28 lc rgb '#0072b2' title '0', \
  data index 1 using 1:2 with points pt 7 ps 0.28 lc rgb '#d55e00' title '1', \
  data index 2 using 1:2 with points pt 7 ps 0.28 lc rgb '#009e73' title '2', \
  data index 3 using 1:2 with points pt 7 ps 0.28 lc rgb '#cc79a7' title '3', \
  data index 4 using 1:2 with points pt 7 ps 0.28 lc rgb '#e69f00' title '4', \
  data index 5 using 1:2 with points pt 7 ps 0.28 lc rgb '#56b4e9' title '5', \
  data index 6 using 1:2 with points pt 7 ps 0.28 lc rgb '#332288' title '6', \
  data index 7 using 1:2 with points pt 7 ps 0.28 lc rgb '#882255' title '7', \
  data index 8 using 1:2 with points pt 7 ps 0.28 lc rgb '#bbbbbb' title '8', \
  data index 9 using 1:2 with points pt 7 ps 0.28 lc rgb '#333333' title '9'

set lmargin at screen 0.5104; set rmargin at screen 0.871
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'a latent' offset 0,0.4 noenhanced
set title 'generation 5' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 10 using 1:2 with points pt 7 ps 0.28 lc rgb '#0072b2' notitle, \
  data index 11 using 1:2 with points pt 7 ps 0.28 lc rgb '#d55e00' notitle, \
  data index 12 using 1:2 with points pt 7 ps 0.28 lc rgb '#009e73' notitle, \
  data index 13 using 1:2 with points pt 7 ps 0.28 lc rgb '#cc79a7' notitle, \
  data index 14 using 1:2 with points pt 7 ps 0.28 lc rgb '#e69f00' notitle, \
  data index 15 using 1:2 with points pt 7 ps 0.28 lc rgb '#56b4e9' notitle, \
  data index 16 using 1:2 with points pt 7 ps 0.28 lc rgb '#332288' notitle, \
  data index 17 using 1:2 with points pt 7 ps 0.28 lc rgb '#882255' notitle, \
  data index 18 using 1:2 with points pt 7 ps 0.28 lc rgb '#bbbbbb' notitle, \
  data index 19 using 1:2 with points pt 7 ps 0.28 lc rgb '#333333' notitle
unset multiplot
unset output
