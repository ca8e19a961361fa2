# Run again after a change: gnuplot decay-perplexity.gp
set encoding utf8
set terminal svg size 952,499 noenhanced font 'Helvetica,14' background '#ffffff'
if (!exists('drawing')) drawing = 'decay-perplexity.svg'
set output drawing
data = 'decay-perplexity.dat'
set datafile missing 'NaN'

set border 3 lc rgb '#444444'
set tics nomirror out scale 0.6 tc rgb '#222222'
set xtics offset 0,0.3
set grid ytics lc rgb '#e4e4e4' lt 1 lw 1
set xrange [0:10]
set xtics 1
set logscale y
set format y '%g'
# A logarithm has no zero: what is less than this is drawn on the lower edge.
bottom = 50.0
shown(y) = y < bottom ? bottom : y
set ytics (50.0, 60.0, 70.0, 80.0, 90.0, 100.0)
set yrange [50.0:160.0]

set multiplot
set label 1 'a language retrained on its own sentences' at screen 0.1092, screen 0.9519 left font 'Helvetica,17' noenhanced
set label 2 '24 replicates; reference: the truth' at screen 0.1092, screen 0.0281 left font 'Helvetica,12' tc rgb '#666666' noenhanced
set key at screen 0.7164, screen 0.8938 left top Left reverse noenhanced samplen 2 spacing 1.25 font 'Helvetica,13' title 'policy' left

set lmargin at screen 0.1092; set rmargin at screen 0.6975
set bmargin at screen 0.1723; set tmargin at screen 0.8938
set label 3 'perplexity (equally likely tokens)' at screen 0.0294, screen 0.5331 center rotate noenhanced
set xlabel 'generation' offset 0,0.4 noenhanced
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
  data index 2 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#009e73' title 'grown_replace', \
  data index 3 using 1:(shown($6)) with linespoints pt 7 ps 0.35 lw 2.4 lc rgb '#cc79a7' title '{mix: {real_fraction: 0.1}}', \
  keyentry with lines lc rgb '#ffffff' title ' ', \
  keyentry with lines lw 2.4 lc rgb '#333333' title 'median', \
  keyentry with lines dt (6,4) lw 1.6 lc rgb '#333333' title 'mean', \
  keyentry with boxes fs transparent solid 0.16 noborder lc rgb '#333333' title '5 to 95 %'
unset multiplot
unset output
