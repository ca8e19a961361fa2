# Run again after a change: gnuplot survival.gp
set encoding utf8
set terminal svg size 1126,539 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'survival.svg'
set output drawing
data = 'survival.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0.0:25.0]
set yrange [0.0:1.04]

set multiplot
set label 1 'Which of a million types live, of 10¹⁰ and of 10¹² tokens a generation?' at screen 0.0924, screen 0.9555 left font 'Helvetica,17' noenhanced
set label 2 '16 replicates; lines are means over replicates'."\n".'dotted: law C2, 1 − exp(−n p g) on average over ranks; means lie there or above' at screen 0.0924, screen 0.0594 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8313, screen 0.8609 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'rank in the truth' left

set lmargin at screen 0.0924; set rmargin at screen 0.4298
set bmargin at screen 0.1929; set tmargin at screen 0.8609
set label 3 'share of types alive' at screen 0.0249, screen 0.5269 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'synthetic = 10000000000' offset 0,-0.4 noenhanced font 'Helvetica,13'
plot \
  data index 0 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 1 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 2 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 3 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#cc79a7' notitle, \
  data index 4 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#e69f00' notitle, \
  data index 5 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#56b4e9' notitle, \
  data index 0 using 1:2 with lines lw 2.4 lc rgb '#0072b2' notitle, \
  data index 1 using 1:2 with lines lw 2.4 lc rgb '#d55e00' notitle, \
  data index 2 using 1:2 with lines lw 2.4 lc rgb '#009e73' notitle, \
  data index 3 using 1:2 with lines lw 2.4 lc rgb '#cc79a7' notitle, \
  data index 4 using 1:2 with lines lw 2.4 lc rgb '#e69f00' notitle, \
  data index 5 using 1:2 with lines lw 2.4 lc rgb '#56b4e9' notitle, \
  data index 6 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#003959' notitle, \
  data index 7 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#6b2f00' notitle, \
  data index 8 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#004f3a' notitle, \
  data index 9 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#663d54' notitle, \
  data index 10 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#735000' notitle, \
  data index 11 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#2b5a75' notitle, \
  keyentry with lines lw 2.4 lc rgb '#0072b2' title '1 to 9', \
  keyentry with lines lw 2.4 lc rgb '#d55e00' title '10 to 99', \
  keyentry with lines lw 2.4 lc rgb '#009e73' title '100 to 999', \
  keyentry with lines lw 2.4 lc rgb '#cc79a7' title '1000 to 9999', \
  keyentry with lines lw 2.4 lc rgb '#e69f00' title '10000 to 99999', \
  keyentry with lines lw 2.4 lc rgb '#56b4e9' title '100000 to 1000000', \
  keyentry with lines dt (2,4) lw 1.6 lc rgb '#333333' title 'by law, at least', \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'

set lmargin at screen 0.4778; set rmargin at screen 0.8153
set bmargin at screen 0.1929; set tmargin at screen 0.8609
unset label 3
set xlabel 'generation' offset 0,0.4 noenhanced
set title 'synthetic = 1000000000000' offset 0,-0.4 noenhanced font 'Helvetica,13'
unset label 1; unset label 2; unset key
plot \
  data index 12 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#0072b2' notitle, \
  data index 13 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#d55e00' notitle, \
  data index 14 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#009e73' notitle, \
  data index 15 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#cc79a7' notitle, \
  data index 16 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#e69f00' notitle, \
  data index 17 using 1:3:4 with filledcurves fs transparent solid 0.16 noborder lc rgb '#56b4e9' notitle, \
  data index 12 using 1:2 with lines lw 2.4 lc rgb '#0072b2' notitle, \
  data index 13 using 1:2 with lines lw 2.4 lc rgb '#d55e00' notitle, \
  data index 14 using 1:2 with lines lw 2.4 lc rgb '#009e73' notitle, \
  data index 15 using 1:2 with lines lw 2.4 lc rgb '#cc79a7' notitle, \
  data index 16 using 1:2 with lines lw 2.4 lc rgb '#e69f00' notitle, \
  data index 17 using 1:2 with lines lw 2.4 lc rgb '#56b4e9' notitle, \
  data index 18 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#003959' notitle, \
  data index 19 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#6b2f00' notitle, \
  data index 20 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#004f3a' notitle, \
  data index 21 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#663d54' notitle, \
  data index 22 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#735000' notitle, \
  data index 23 using 1:2 with lines dt (2,4) lw 1.6 lc rgb '#2b5a75' notitle
unset multiplot
unset output
