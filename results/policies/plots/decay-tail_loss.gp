# Run again after a change: gnuplot decay-tail_loss.gp
set encoding utf8
set terminal svg size 960,499 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay-tail_loss.svg'
set output drawing
data = 'decay-tail_loss.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:15]
set xtics autofreq
shown(y) = y
set yrange [0.0:1.037]

set multiplot
set label 1 'one mixture under every data policy' at screen 0.1083, screen 0.9519 left font 'Helvetica,17' noenhanced
set label 2 '80 replicates; reference: the truth' at screen 0.1083, screen 0.0281 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.7104, screen 0.8938 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'policy' left

set lmargin at screen 0.1083; set rmargin at screen 0.6917
set bmargin at screen 0.1723; set tmargin at screen 0.8938
set label 3 'tail loss (share of the tail''s probability)' at screen 0.0292, screen 0.5331 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
plot \
  data index 0 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#440154' notitle, \
  data index 1 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#472d7b' notitle, \
  data index 2 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#3b528b' notitle, \
  data index 3 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#2c728e' notitle, \
  data index 4 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#21918c' notitle, \
  data index 5 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#28ae80' notitle, \
  data index 6 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#5ec962' notitle, \
  data index 7 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#addc30' notitle, \
  data index 0 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0440154' notitle, \
  data index 0 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0440154' notitle, \
  data index 1 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0472d7b' notitle, \
  data index 1 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0472d7b' notitle, \
  data index 2 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a03b528b' notitle, \
  data index 2 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a03b528b' notitle, \
  data index 3 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a02c728e' notitle, \
  data index 3 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a02c728e' notitle, \
  data index 4 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a021918c' notitle, \
  data index 4 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a021918c' notitle, \
  data index 5 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a028ae80' notitle, \
  data index 5 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a028ae80' notitle, \
  data index 6 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a05ec962' notitle, \
  data index 6 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a05ec962' notitle, \
  data index 7 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0addc30' notitle, \
  data index 7 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0addc30' notitle, \
  data index 0 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#440154' notitle, \
  data index 1 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#472d7b' notitle, \
  data index 2 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#3b528b' notitle, \
  data index 3 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#2c728e' notitle, \
  data index 4 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#21918c' notitle, \
  data index 5 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#28ae80' notitle, \
  data index 6 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#5ec962' notitle, \
  data index 7 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#addc30' notitle, \
  data index 0 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#440154' title 'replace', \
  data index 1 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#472d7b' title 'grown_replace', \
  data index 2 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#3b528b' title '{window: {generations: 3}}', \
  data index 3 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#2c728e' title 'accumulate', \
  data index 4 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#21918c' title 'accumulate_subsample', \
  data index 5 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#28ae80' title '{mix: {real_fraction: 0.1}}', \
  data index 6 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#5ec962' title '{mix: {real_fraction: 0.1, …', \
  data index 7 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#addc30' title 'real_only', \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'
unset multiplot
unset output
