# Run again after a change: gnuplot decay-missing_mass.gp
set encoding utf8
set terminal svg size 1256,521 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay-missing_mass.svg'
set output drawing
data = 'decay-missing_mass.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:4]
set xtics 1
set logscale y
set format y '%g'
# A logarithm has no zero: what is less than this is drawn on the lower edge.
bottom = 1e-05
shown(y) = y < bottom ? bottom : y
set yrange [1e-05:0.019]

set multiplot
set label 1 'What does keeping the k likeliest types cost, however much data there is?' at screen 0.0828, screen 0.9539 left font 'Helvetica,17' noenhanced
set label 2 '120 replicates; reference: the truth' at screen 0.0828, screen 0.0269 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8997, screen 0.856 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'synthetic' left

set lmargin at screen 0.0828; set rmargin at screen 0.3217
set bmargin at screen 0.1651; set tmargin at screen 0.856
set label 3 'missing mass (probability)' at screen 0.0223, screen 0.5106 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'top k = 100' offset 0,-0.4 noenhanced font 'Helvetica,13'
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
  data index 0 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title '10000', \
  data index 1 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title '1000000', \
  data index 2 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '100000000', \
  data index 0 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#0072b2' notitle, \
  data index 1 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#d55e00' notitle, \
  data index 2 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#009e73' notitle, \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %', \
  keyentry with lines dt (1,3) lw 2.4 lc rgb '#333333' title 'mean by law'

set lmargin at screen 0.3646; set rmargin at screen 0.6035
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'top k = 1000' offset 0,-0.4 noenhanced font 'Helvetica,13'
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
  data index 3 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title '10000', \
  data index 4 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title '1000000', \
  data index 5 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '100000000', \
  data index 3 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#0072b2' notitle, \
  data index 4 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#d55e00' notitle, \
  data index 5 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#009e73' notitle

set lmargin at screen 0.6465; set rmargin at screen 0.8854
set bmargin at screen 0.1651; set tmargin at screen 0.856
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'top k = 100000' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 6 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 7 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 8 using 1:(shown($5)):(shown($7)) with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 6 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 6 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a00072b2' notitle, \
  data index 7 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 7 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0d55e00' notitle, \
  data index 8 using 1:(shown($5)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 8 using 1:(shown($7)) with lines lw 0.8 lc rgb '#a0009e73' notitle, \
  data index 6 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#0072b2' notitle, \
  data index 7 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#d55e00' notitle, \
  data index 8 using 1:(shown($4)) with lines dt (6,4) lw 1.6 lc rgb '#009e73' notitle, \
  data index 6 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#0072b2' title '10000', \
  data index 7 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#d55e00' title '1000000', \
  data index 8 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title '100000000', \
  data index 6 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#0072b2' notitle, \
  data index 7 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#d55e00' notitle, \
  data index 8 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#009e73' notitle
unset multiplot
unset output
