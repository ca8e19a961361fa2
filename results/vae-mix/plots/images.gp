# Run again after a change: gnuplot images.gp
set encoding utf8
set terminal svg size 1136,311 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'images.svg'
set output drawing
data = 'images.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
unset grid; set border 0; unset colorbox; unset xtics
set ytics scale 0 ('0' 184, '2' 144, '4' 104, '6' 64, '8' 24)
set palette defined (0 '#ffffff', 1 '#16202c')
set cbrange [0:255]
set xrange [-0.5:400.5]
set yrange [-0.5:200.5]
set size ratio -1

set multiplot
set label 1 'A VAE''s decoder means and 0, 10 or 50 % of real digits' at screen 0.0915, screen 0.9228 left font 'Helvetica,17' noenhanced
set label 2 'the first images of each generation''s batch, replicate 0' at screen 0.0915, screen 0.045 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.9947, screen 0.7588 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'
unset key

set lmargin at screen 0.0915; set rmargin at screen 0.3556
set bmargin at screen 0.2765; set tmargin at screen 0.7588
set label 3 'generation' at screen 0.0246, screen 0.5177 center rotate noenhanced
set xlabel '' offset 0,0.4 noenhanced
set title 'real fraction = 0' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot data index 0 matrix with image notitle

set lmargin at screen 0.4032; set rmargin at screen 0.6673
set bmargin at screen 0.2765; set tmargin at screen 0.7588
unset label 3
set xlabel '' offset 0,0.4 noenhanced
set title 'real fraction = 0.1' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot data index 1 matrix with image notitle

set lmargin at screen 0.7148; set rmargin at screen 0.9789
set bmargin at screen 0.2765; set tmargin at screen 0.7588
unset label 3
set xlabel '' offset 0,0.4 noenhanced
set title 'real fraction = 0.5' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot data index 2 matrix with image notitle
unset multiplot
unset output
