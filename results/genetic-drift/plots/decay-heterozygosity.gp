# Run again after a change: gnuplot decay-heterozygosity.gp
set encoding utf8
set terminal svg size 840,499 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay-heterozygosity.svg'
set output drawing
data = 'decay-heterozygosity.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:100]
set xtics autofreq
shown(y) = y
set yrange [0.0:0.993]

set multiplot
set label 1 'Is model collapse genetic drift under another name?' at screen 0.1238, screen 0.9519 left font 'Helvetica,17' noenhanced
set label 2 '400 replicates; reference: the truth' at screen 0.1238, screen 0.0281 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.8119, screen 0.8938 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'real fraction' left

set lmargin at screen 0.1238; set rmargin at screen 0.7905
set bmargin at screen 0.1723; set tmargin at screen 0.8938
set label 3 'heterozygosity (probability)' at screen 0.0333, screen 0.5331 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
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
  data index 0 using 1:(shown($6)) with lines lw 2.4 lc rgb '#0072b2' title '0', \
  data index 1 using 1:(shown($6)) with lines lw 2.4 lc rgb '#d55e00' title '0.02', \
  data index 2 using 1:(shown($6)) with lines lw 2.4 lc rgb '#009e73' title '0.1', \
  data index 0 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#0072b2' notitle, \
  data index 1 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#d55e00' notitle, \
  data index 2 using 1:(shown($8)) with lines dt (1,3) lw 2.4 lc rgb '#009e73' notitle, \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %', \
  keyentry with lines dt (1,3) lw 2.4 lc rgb '#333333' title 'mean by law'
unset multiplot
unset output
