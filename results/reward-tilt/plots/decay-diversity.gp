# Run again after a change: gnuplot decay-diversity.gp
set encoding utf8
set terminal svg size 1070,521 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay-diversity.svg'
set output drawing
data = 'decay-diversity.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:8]
set xtics 1
shown(y) = y
set yrange [0.0:2.59]

set multiplot
set label 1 'One of K candidates by a linear reward, two dimensions, 500 rows' at screen 0.0972, screen 0.9539 left font 'Helvetica,17' noenhanced
set label 2 '64 replicates; reference: the truth' at screen 0.0972, screen 0.0269 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8748, screen 0.856 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'candidates' left

set lmargin at screen 0.0972; set rmargin at screen 0.4523
set bmargin at screen 0.1651; set tmargin at screen 0.856
set label 3 'diversity trace'."\n".'(squared units of the data, or a probability; nats)' at screen 0.0262, screen 0.5106 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'choice = bradley_terry' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 1 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 2 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 0 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 0 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 1 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 1 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 2 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 2 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 0 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#0072b2' notitle, \
  data index 1 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#d55e00' notitle, \
  data index 2 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#009e73' notitle, \
  data index 0 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title '1', \
  data index 1 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title '2', \
  data index 2 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '8', \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'

set lmargin at screen 0.5028; set rmargin at screen 0.8579
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'choice = best' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 3 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 4 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 5 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 3 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 3 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 4 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 4 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 5 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 5 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 3 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#0072b2' notitle, \
  data index 4 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#d55e00' notitle, \
  data index 5 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#009e73' notitle, \
  data index 3 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title '1', \
  data index 4 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title '2', \
  data index 5 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '8'
unset multiplot
unset output
