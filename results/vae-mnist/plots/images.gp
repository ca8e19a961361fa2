# Run again after a change: gnuplot images.gp
set encoding utf8
set terminal svg size 688,475 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'images.svg'
set output drawing
data = 'images.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
unset grid; set border 0; unset colorbox; unset xtics
set ytics scale 0 ('0' 166, '1' 136, '2' 106, '3' 76, '4' 46, '5' 16)
set palette defined (0 '#ffffff', 1 '#16202c')
set cbrange [0:255]
set xrange [-0.5:300.5]
set yrange [-0.5:180.5]
set size ratio -1

set multiplot
set label 1 'MNIST, decoder means, fresh in every batch: the spread of the codes' at screen 0.1512, screen 0.9495 left font 'Helvetica,17' noenhanced
set label 2 'the first images of each generation''s batch, replicate 0' at screen 0.1512, screen 0.0295 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.9913, screen 0.8884 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13'
unset key

set lmargin at screen 0.1512; set rmargin at screen 0.9651
set bmargin at screen 0.1811; set tmargin at screen 0.8884
set label 3 'generation' at screen 0.0407, screen 0.5347 center rotate noenhanced
set xlabel '' offset 0,0.4 noenhanced
plot data index 0 matrix with image notitle
unset multiplot
unset output
