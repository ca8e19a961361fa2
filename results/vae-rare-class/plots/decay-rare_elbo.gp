# Run again after a change: gnuplot decay-rare_elbo.gp
set encoding utf8
set terminal svg size 1206,521 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay-rare_elbo.svg'
set output drawing
data = 'decay-rare_elbo.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:8]
set xtics 1
shown(y) = y
set yrange [-30.98:-22.66]

set multiplot
set label 1 'Sixes that are rare and sixes that are not, under four data policies' at screen 0.0862, screen 0.9539 left font 'Helvetica,17' noenhanced
set label 2 '40 replicates; reference: generation 0''s fit' at screen 0.0862, screen 0.0269 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.7761, screen 0.856 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'policy' left

set lmargin at screen 0.0862; set rmargin at screen 0.4013
set bmargin at screen 0.1651; set tmargin at screen 0.856
set label 3 'rare elbo (nats an observation)' at screen 0.0232, screen 0.5106 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'imbalance = {"6": 0.01}' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 1 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 2 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 3 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#cc79a7' notitle, \
  data index 0 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 0 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 1 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 1 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 2 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 2 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 3 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0cc79a7' notitle, \
  data index 3 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0cc79a7' notitle, \
  data index 0 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#0072b2' notitle, \
  data index 1 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#d55e00' notitle, \
  data index 2 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#009e73' notitle, \
  data index 3 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#cc79a7' notitle, \
  data index 0 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title 'replace', \
  data index 1 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title 'accumulate', \
  data index 2 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '{mix: {real_fraction: 0.1}}', \
  data index 3 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#cc79a7' title '{mix: {real_fraction: 0.5}}', \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'

set lmargin at screen 0.4461; set rmargin at screen 0.7612
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'imbalance = {"6": 0.09}' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 4 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 5 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 6 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 7 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#cc79a7' notitle, \
  data index 4 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 4 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 5 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 5 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 6 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 6 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 7 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0cc79a7' notitle, \
  data index 7 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0cc79a7' notitle, \
  data index 4 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#0072b2' notitle, \
  data index 5 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#d55e00' notitle, \
  data index 6 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#009e73' notitle, \
  data index 7 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#cc79a7' notitle, \
  data index 4 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title 'replace', \
  data index 5 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title 'accumulate', \
  data index 6 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '{mix: {real_fraction: 0.1}}', \
  data index 7 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#cc79a7' title '{mix: {real_fraction: 0.5}}'
unset multiplot
unset output
