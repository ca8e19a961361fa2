# Run again after a change: gnuplot images.gp
set encoding utf8
set terminal svg size 942,351 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'images.svg'
set output drawing
data = 'images.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
unset grid; set border 0; unset colorbox; unset xtics
set ytics scale 0 ('0' 184, '1' 144, '3' 104, '4' 64, '6' 24)
set palette defined (0 '#ffffff', 1 '#16202c')
set cbrange [0:255]
set xrange [-0.5:400.5]
set yrange [-0.5:200.5]
set size ratio -1

set multiplot
set label 1 'A VAE''s digits, learned from samples and from means' at screen 0.1104, screen 0.9316 left font 'Helvetica,17' noenhanced
set label 2 'the first images of each generation''s batch, replicate 0' at screen 0.1104, screen 0.0399 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.9936, screen 0.7863 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'
unset key

set lmargin at screen 0.1104; set rmargin at screen 0.5138
set bmargin at screen 0.245; set tmargin at screen 0.7863
set label 3 'generation' at screen 0.0297, screen 0.5157 center rotate noenhanced
set xlabel '' offset 0,0.4 noenhanced
set title 'emit = sample' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot data index 0 matrix with image notitle

set lmargin at screen 0.5711; set rmargin at screen 0.9745
set bmargin at screen 0.245; set tmargin at screen 0.7863
unset label 3
set xlabel '' offset 0,0.4 noenhanced
set title 'emit = mean' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot data index 1 matrix with image notitle
unset multiplot
unset output
