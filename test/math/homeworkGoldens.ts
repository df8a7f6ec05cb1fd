/**
 * What every formula of the hand-ins beside the repository says, in order: the line it starts on, `D` for a display, and its meaning, written
 * down from the mathematics; a path y(t) is known as `y_t`. `(T v)` is vᵀ; a product names how it multiplies.
 */
type Golden = readonly [place: string, meaning: string];

const S = 'S(x;theta)';
const projected = `(dot (T v) ${S})`;
const directional = `(gradient x ${projected})`;
const slicedNorm = `(^ (norm ${projected}) 2)`;
const sliced = `(+ ${slicedNorm} (dot (scale 2 (T v)) ${directional}))`;
const half = '(/ 1 2)';
const halfSliced = `(+ (scale ${half} (^ ${projected} 2)) (dot (T v) ${directional}))`;
const slicedLoss = `(E x~p[x] (E v~p[v] ${sliced}))`;
const jacobian = `(gradient x ${S})`;
const quadratic = `(dot (row-matrix (T v) ${jacobian}) v)`;
const trace = `(trace ${jacobian})`;
const normal = 'v~(normal 0vec I)';
const norm = `(^ (norm ${S}) 2)`;
const implicit = `(+ (scale ${half} ${norm}) (divergence x ${S}))`;
const score = '(gradient x (log p[x]))';
const projectedScore = `(dot (T v) ${score})`;
const cross = `(dot (scale ${projected} (T v)) ${score})`;
const modelScore = '(gradient x (log p[x;theta]))';
const modelSquare = `(E x~p[x] (^ (norm ${modelScore}) 2))`;
const noisyScore = '(gradient x (log p[x|x_0]))';

export const goldens: Readonly<Record<string, readonly Golden[]>> = {
  '000.md': [
    ['11 D', `L_SSM = ${slicedLoss}`],
    ['17 D', `L_SM = (E x~p[x] ${implicit})`],
    ['19', 'p[v]'],
    ['19', 'v ~ (normal 0vec I)'],
    ['23 D', `L_SSM = (E x v ${halfSliced})`],
    ['25', half],
    ['27 D', `L_SSM = (E x v ${sliced})`],
    ['35 D', '(sde x t f(x,t) g(x,t) W_t)'],
    ['39', 'f(x,t)'],
    ['40', 'g(x,t)'],
    ['47', 'p[x]'],
  ],
  '001.md': [
    ['13 D', `L_SSM = ${slicedLoss}`],
    ['17 D', `L_ISM(theta) = (E x~p[x] (+ ${norm} (scale 2 ${trace})))`],
    ['19', 'v ~ (normal 0vec I)'],
    ['21 D', `(E ${normal} (dot (row-matrix (T v) A) v)) = (trace A)`],
    ['25 D', `${trace} = (E ${normal} ${quadratic})`],
    ['29 D', `${norm} = (E ${normal} ${slicedNorm})`],
    ['33 D', `L_SSM(theta) = (E x~p[x] (E ${normal} ${sliced}))`],
    ['41 D', '(ode y_t t f(t,y_t))'],
    ['45 D', '(sde y_t t f(t,y_t) g(t,y_t) W_t)'],
    ['47', 'W_t'],
  ],
  '002.md': [
    ['7', 'x in R^d'],
    ['7', 'p[x]'],
    ['8', `${S} ≈ ${score}`],
    ['11 D', `L_SM = (E x~p[x] ${implicit})`],
    ['13', `(divergence x ${S}) = ${trace}`],
    ['18', 'v ~ p[v]'],
    ['19', 'A in R^(d x d)'],
    ['21 D', '(E v (dot (row-matrix (T v) A) v)) = (trace A)'],
    ['27 D', `L_SM = (E x (+ (scale ${half} ${norm}) ${trace}))`],
    ['29', trace],
    ['31 D', `${trace} = (E v ${quadratic})`],
    ['35', S],
    ['35', projected],
    ['37 D', `L_SSM = (E x~p[x] (E v~p[v] (+ (scale ${half} (^ ${projected} 2)) ${quadratic})))`],
    ['41 D', `${quadratic} = (dot (T v) ${directional})`],
    ['47 D', `(dot (T v) ${directional})`],
    ['51 D', `L_SSM = (E x (E v ${sliced}))`],
    ['55 D', `L_SSM = ${slicedLoss}`],
    ['64 D', '(sde x_t t f(x_t,t) g(x_t,t) W_t)'],
    ['68', 'f(x_t,t)'],
    ['69', 'g(x_t,t)'],
    ['75', '(gradient x (log p[x;t]))'],
  ],
  '003.md': [
    ['5', 'x ~ p[x]'],
    ['5', 'v ~ p[v]'],
    ['6 D', `L_SSM = (scale ${half} (E x v (^ (+ ${projected} (- ${projectedScore})) 2)))`],
    ['10', S],
    [
      '11 D',
      `L_SSM = (scale ${half} (E x v (+ ${slicedNorm} (- (dot (scale (dot (scale 2 (T v)) ${S}) (T v)) ${score})) (^ (norm ${projectedScore}) 2))))`,
    ],
    ['17', 'theta'],
    [
      '18 D',
      `(E x v ${cross})` +
        ` = (integral x (scale p[x] (E v (scale ${projected} (/ (dot (T v) (gradient x p[x])) p[x])))))` +
        ` = (integral x (E v (dot (scale ${projected} (T v)) (gradient x p[x]))))` +
        ` = (- (integral x (scale p[x] (E v (dot (T v) ${directional})))))`,
    ],
    ['26', 'p[x]'],
    ['27 D', `L_SSM = (+ (scale ${half} (E x v ${sliced})) const)`],
    ['30', half],
    ['31 D', `L_SSM = ${slicedLoss}`],
    ['38 D', '(sde x_t t f(x_t,t) g(x_t,t) W_t)'],
    ['41', 'f(x_t,t)'],
    ['41', 'g(x_t,t)'],
    ['41', 'W_t'],
    ['41', 'f(x_t,t)'],
    ['41', 'g(x_t,t)'],
  ],
  '004.md': [
    ['5', 'p[x;theta] >= 0'],
    ['5', '(integral x p[x;theta]) = 1'],
    ['7 D', `${S} = ${modelScore}`],
    ['11 D', `Loss_ESM(theta) = (E x~p[x] (^ (norm (+ ${S} (- ${modelScore}))) 2))`],
    ['13', modelScore],
    ['15 D', `Loss_ISM(theta) = (E x~p[x] (+ ${norm} (scale 2 (divergence x ${S}))))`],
    ['17', `Loss_ESM(theta) = (+ Loss_ISM(theta) ${modelSquare})`],
    ['17', modelSquare],
    ['17', 'theta'],
    ['17', 'Loss_ESM(theta)'],
    ['17', 'Loss_ISM(theta)'],
    ['19', 'X_bb_0'],
    ['19', 'p_0[x_0]'],
    ['19', 'X_bb'],
    ['19', 'p[x;sigma]'],
    ['21 D', 'p[x;sigma] = (integral x_0 (scale p[x|x_0] p_0[x_0])) ; x_0 in X_bb_0'],
    ['26 D', `L_DSM(theta) = (E x_0~p_0[x_0] (E x~p[x|x_0] (^ (norm (+ S(x;sigma,theta) (- ${noisyScore}))) 2)))`],
    ['28', 'p[x|x_0;sigma] = (normal x_0 (scale (^ sigma 2) I))'],
    ['28', '(gradient x (log p[x|x_0;sigma])) = (/ (+ x_0 (- x)) (^ sigma 2))'],
  ],
};
