# Run again after a change: gnuplot rank_frequency.gp
set encoding utf8
set terminal svg size 1174,539 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'rank_frequency.svg'
set output drawing
data = 'rank_frequency.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [1.0:1000000.0]
set yrange [1e-12:2.4]
set logscale x
set format x '%g'
set xtics 1000
set logscale y
set format y '%g'
set ytics 1000

set multiplot
set label 1 'Which of a million types live, of 10¹⁰ and of 10¹² tokens a generation?' at screen 0.0886, screen 0.9555 left font 'Helvetica,17' noenhanced
set label 2 '16 replicates; lines are medians over replicates'."\n".'a line ends where half of the replicates have no type left of that rank' at screen 0.0886, screen 0.0594 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.7973, screen 0.8609 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'by the model''s own rank' left

set lmargin at screen 0.0886; set rmargin at screen 0.4123
set bmargin at screen 0.1929; set tmargin at screen 0.8609
set label 3 'probability' at screen 0.0239, screen 0.5269 center rotate noenhanced
set xlabel 'rank' offset 0,0.4 noenhanced
set title 'synthetic = 10000000000' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 1 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#440154' notitle, \
  data index 2 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#3e4987' notitle, \
  data index 3 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#27828d' notitle, \
  data index 4 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#36b579' notitle, \
  data index 5 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#addc30' notitle, \
  data index 0 using 1:2 with lines dt (6,4) lw 1.6 lc rgb '#333333' notitle, \
  data index 1 using 1:2 with lines lw 2.4 lc rgb '#440154' notitle, \
  data index 2 using 1:2 with lines lw 2.4 lc rgb '#3e4987' notitle, \
  data index 3 using 1:2 with lines lw 2.4 lc rgb '#27828d' notitle, \
  data index 4 using 1:2 with lines lw 2.4 lc rgb '#36b579' notitle, \
  data index 5 using 1:2 with lines lw 2.4 lc rgb '#addc30' notitle, \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'truth', \
  keyentry with lines lw 2.4 lc rgb '#440154' title 'generation 0', \
  keyentry with lines lw 2.4 lc rgb '#3e4987' title 'generation 1', \
  keyentry with lines lw 2.4 lc rgb '#27828d' title 'generation 6', \
  keyentry with lines lw 2.4 lc rgb '#36b579' title 'generation 12', \
  keyentry with lines lw 2.4 lc rgb '#addc30' title 'generation 25', \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'

set lmargin at screen 0.4583; set rmargin at screen 0.7819
set bmargin at screen 0.1929; set tmargin at screen 0.8609
unset label 3
set xlabel 'rank' offset 0,0.4 noenhanced
set title 'synthetic = 1000000000000' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 7 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#440154' notitle, \
  data index 8 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#3e4987' notitle, \
  data index 9 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#27828d' notitle, \
  data index 10 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#36b579' notitle, \
  data index 11 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#addc30' notitle, \
  data index 6 using 1:2 with lines dt (6,4) lw 1.6 lc rgb '#333333' notitle, \
  data index 7 using 1:2 with lines lw 2.4 lc rgb '#440154' notitle, \
  data index 8 using 1:2 with lines lw 2.4 lc rgb '#3e4987' notitle, \
  data index 9 using 1:2 with lines lw 2.4 lc rgb '#27828d' notitle, \
  data index 10 using 1:2 with lines lw 2.4 lc rgb '#36b579' notitle, \
  data index 11 using 1:2 with lines lw 2.4 lc rgb '#addc30' notitle
unset multiplot
unset output
