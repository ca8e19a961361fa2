from decimal import Decimal as D, getcontext
import math
getcontext().prec = 60

def power(x, j):
    return x ** j if j else D(1)

def solve(rows, right):
    n = len(rows)
    a = [list(r) + [b] for r, b in zip(rows, right)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[p] = a[p], a[i]
        for r in range(i + 1, n):
            f = a[r][i] / a[i][i]
            for c in range(i, n + 1):
                a[r][c] -= f * a[i][c]
    x = [D(0)] * n
    for i in reversed(range(n)):
        x[i] = (a[i][n] - sum(a[i][c] * x[c] for c in range(i + 1, n))) / a[i][i]
    return x

def remez(f, w, lo, hi, degree, rounds=12, grid=2000):
    """Minimises max |w(x) (p(x) - f(x))| over [lo, hi]."""
    n = degree + 2
    xs = [(lo + hi) / 2 + (hi - lo) / 2 * D(math.cos(math.pi * (n - 1 - i) / (n - 1))) for i in range(n)]
    gx = [lo + (hi - lo) * (2 * i + 1) / (2 * grid) for i in range(grid)]
    gf = [f(x) for x in gx]; gw = [w(x) for x in gx]
    for _ in range(rounds):
        rows = [[power(x, j) for j in range(degree + 1)] + [(-1) ** i / max(w(x), D('1e-12'))] for i, x in enumerate(xs)]
        sol = solve(rows, [f(x) for x in xs])
        p = sol[:-1]
        err = []
        for x, y, ww in zip(gx, gf, gw):
            v = D(0)
            for c in reversed(p): v = v * x + c
            err.append(ww * (v - y))
        # one extremum a run of equal sign
        runs = []
        for i, e in enumerate(err):
            if runs and (err[runs[-1]] > 0) == (e > 0):
                if abs(e) > abs(err[runs[-1]]): runs[-1] = i
            else: runs.append(i)
        while len(runs) > n:
            if abs(err[runs[0]]) < abs(err[runs[-1]]): runs.pop(0)
            else: runs.pop()
        if len(runs) < n: break
        xs = [gx[i] for i in runs]
    return p, max(abs(e) for e in err)

ln2 = D(2).ln()
def show(name, p, e):
    print(name, 'max error 2^%.1f' % (float(e.ln() / ln2)))
    for c in p: print('   ', float(c).hex(), float(c))

def exp_rest(r):
    return sum(power(r, j) / math.factorial(j + 2) for j in range(30))
for degree in (8, 9, 10):
    p, e = remez(exp_rest, lambda r: r * r * (-r).exp(), -ln2/2*D('1.0001'), ln2/2*D('1.0001'), degree)
    show(f'exp {degree}', p, e)
def log_rest(z):  # (ln((1+s)/(1-s)) - 2s)/ (s z) = 2 sum z^j/(2j+3)
    return sum(2 * power(z, j) / D(2 * j + 3) for j in range(60))
smax = (D(2).sqrt() - 1) / (D(2).sqrt() + 1)
for degree in (5, 6, 7):
    p, e = remez(log_rest, lambda z: z, D(0), smax ** 2*D('1.0001'), degree)
    show(f'log {degree}', p, e)
