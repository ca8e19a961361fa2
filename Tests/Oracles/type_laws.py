# SPDX-License-Identifier: GPL-3.0-or-later
# Independent values for the laws of types (Tests/Theory/Categorical): forward chains over full states
# and plain double sums, with NumPy and SciPy. Run: python3 Tests/Oracles/type_laws.py
import numpy as np
from scipy.stats import binom
from scipy.special import zeta, gamma
def P(n): 
    return np.array([binom.pmf(np.arange(n+1), n, j/n) for j in range(n+1)])
def alive(n0,n,p,G):
    d=binom.pmf(np.arange(n0+1),n0,p); out=[1-d[0]]
    M0=np.array([binom.pmf(np.arange(n+1), n, j/n0) for j in range(n0+1)]); M=P(n)
    for g in range(G):
        d = d@(M0 if g==0 else M); out.append(1-d[0])
    return out
a=alive(100,100,.01,49); print('C2 n=100 p=.01', [repr(float(a[t-1])) for t in (1,10,25,50)])
a=alive(30,12,.07,5); print('C2 n0=30 n=12 p=.07', [repr(float(x)) for x in a])
g=[1.]; 
for _ in range(49): g.append(1-np.exp(-g[-1]))
print('bound',[float(1-np.exp(-1*g[t-1])) for t in (1,10,25,50)])
def fix(n):
    M=P(n); Q=M[1:n,1:n]; T=np.linalg.solve(np.eye(n-1)-Q,np.ones(n-1)); return 1+binom.pmf(np.arange(n+1),n,.5)[1:n]@T
print('C3',[repr(float(fix(n))) for n in (10,20,50,100)])
# three types, n0=7, n=5: full state chain
from itertools import product
from scipy.stats import multinomial
def states(n,k): return [s for s in product(range(n+1),repeat=k) if sum(s)==n]
p=np.array([.5,.3,.2]); S0=states(7,3); S=states(5,3)
d=np.array([multinomial.pmf(s,7,p) for s in S0])
M0=np.array([[multinomial.pmf(t,5,np.array(s)/7) for t in S] for s in S0]); M=np.array([[multinomial.pmf(t,5,np.array(s)/5) for t in S] for s in S])
H0=np.array([1-sum((x/7)**2 for x in s) for s in S0]); H=np.array([1-sum((x/5)**2 for x in s) for s in S])
def mom(d,h):
    m=d@h; v=d@(h-m)**2; return float(m),float(v**.5),float(d@(h-m)**3/v**1.5)
print('H',0,mom(d,H0)); F=[float(sum(d[i] for i,s in enumerate(S0) if max(s)==7))]
al=[float(d@np.array([sum(x>0 for x in s) for s in S0]))]
e=d
for gen in range(1,5):
    e=e@(M0 if gen==1 else M); print('H',gen,mom(e,H)); F.append(float(sum(e[i] for i,s in enumerate(S) if max(s)==5))); al.append(float(e@np.array([sum(x>0 for x in s) for s in S])))
print('F',F); print('alive',al)
# mean fits to fixation, 3 types, n0=7,n=5
tr=[i for i,s in enumerate(S) if max(s)<5]; Q=M[np.ix_(tr,tr)]; T=np.zeros(len(S)); T[tr]=np.linalg.solve(np.eye(len(tr))-Q,np.ones(len(tr)))
notf=np.array([max(s)<7 for s in S0]); print('T',repr(float(1+(d*notf)@(1+M0@T))))
# urn: n0=4, n=3, three types, 2 generations, exact enumeration of H
from collections import defaultdict
d={s:float(multinomial.pmf(s,4,p)) for s in states(4,3)}; B=states(3,3); N=4
for gen in range(0,3):
    h=np.array([1-sum((x/N)**2 for x in s) for s in d]); w=np.array(list(d.values())); print('urn',gen,mom(w,h), 'Ep1^3', float(w@np.array([(s[0]/N)**3 for s in d])))
    nd=defaultdict(float)
    for s,q in d.items():
        for t in B: nd[tuple(np.add(s,t))]+=q*multinomial.pmf(t,3,np.array(s)/N)
    d=nd; N+=3
# C7 and missing mass: Zipf 50, 1.2, n = 30; p = (.9,.06,.04), n=7
def occ(p,n,w):
    q=(1-p)**n; m=(w*q).sum(); C=(np.abs(1-p[:,None]-p[None]))**n*np.sign(1-p[:,None]-p[None])**n-np.outer(q,q); np.fill_diagonal(C,0)
    return (1-q).sum(), (w*w*q*(1-q)).sum()+(np.outer(w,w)*C).sum(), m
z=np.arange(1,51.)**-1.2; z/=z.sum(); 
for p_,n in ((z,30),(np.array([.9,.06,.04]),7),(np.array([.99,.01]),50),(np.ones(100)/100,1000)):
    a,b,_=occ(p_,n,np.ones(len(p_))); _,c,m=occ(p_,n,p_); print('occ',n,repr(float(a)),repr(float(b)),'missing',repr(float(m)),repr(float(c)))
z=np.arange(1,1001.)**-1.5; z/=z.sum(); print('Z1 finite',float((z*(1-z)**1e5).sum()), [float(zeta(b)**(-1/b)*gamma(1-1/b)/b*T**-(1-1/b)) for b,T in ((1.5,1e3),(1.5,1e5),(2,1e3),(2,1e5))])
print('Z2', float(50**-.5/(.5*zeta(1.5)))); print('Z3', float((1e3/zeta(1.5))**(1/1.5)*gamma(1-1/1.5)))
# X2 moments by enumeration
p=np.array([.6,.25,.1,.05]); n=9; S=states(n,4); w=np.array([multinomial.pmf(s,n,p) for s in S]); x=np.array([(((np.array(s)-n*p)**2)/(n*p)).sum() for s in S]); m=w@x
print('X2',float(m),float(w@(x-m)**2),float(w@(x-m)**3))
