import type { ShapeWord } from '../conventions';
import type { Law } from '../expr';
import type { Role } from '../scope';

/** Words beside a symbol that say what it is, English first. */
export interface Cue {
  readonly words: RegExp;
  /** The same in Chinese, which has no spaces to tell words by. */
  readonly chinese: string;
  readonly role?: Role;
  readonly shape?: ShapeWord;
  /** Nobody says so of a point: `a smooth density $\mu$` is one wherever it stands. */
  readonly isSure?: true;
  /** It drives equations in differentials. */
  readonly noise?: true;
  /** The shape is that of its values, too. */
  readonly ofValues?: true;
}

/** Nouns that say what the symbol beside them is. */
export const nouns: readonly Cue[] = [
  {
    words: /^(standard |\w+-dimensional |vector |\(vector\) )*(wiener process|brownian motion)/,
    chinese: '(标准|多维|一维|反向)*的?(维纳过程|布朗运动|(wiener|brownian)\\s*(process|motion|过程|运动))',
    role: 'process',
    noise: true,
  },
  {
    words:
      /^((continuous|local|square[- ]integrable|adapted|stochastic|random|predictable|markov|diffusion|feller|it[oô]|ornstein[-–]uhlenbeck|gaussian|poisson) )*((semi|sub|super)?martingales?|(markov|stochastic|random|diffusion|adapted|it[oô]|feller|gaussian|poisson) process(es)?)\b/,
    chinese: '(连续|局部|平方可积|适应)*(半鞅|上鞅|下鞅|鞅|随机过程|马尔可夫过程|马可夫过程|适应过程|扩散过程)',
    role: 'process',
  },
  {
    words:
      /^((forward|reverse|learned|true|estimated|model|stein)( |-))*(score( function| model| network| field| estimate)?|score-function)\b/,
    chinese: '(得分|评分|分数|score)\\s*(函数|模型|网络)',
    role: 'function',
  },
  {
    words:
      /^((infinitesimal|extended|markov|transition|kolmogorov|feller|diffusion|differential|backward|forward|fokker-planck) )+(generator|semigroup|operator)\b/,
    chinese: '(无穷小|扩散|转移)(生成元|算子|半群)',
    role: 'operator',
  },
  { words: /^(generator|semigroup)\b(?! (network|model|matrix))/, chinese: '(的)?(生成元|半群)', role: 'operator' },
  {
    words: /^((it[oô]|time-homogeneous|one-dimensional) )*diffusion (process|with|on|in|started|starting|solving|driven)\b/,
    chinese: '(伊藤|时齐)?扩散过程',
    role: 'process',
  },
  {
    words: /^((noise|gaussian|heat|smoothing|rbf|positive(-| )definite|reproducing|symmetric|radial|convolution) )*kernel( function)?\b/,
    chinese: '(噪声|高斯|热|正定|再生)*核(函数)?',
    role: 'function',
  },
  {
    words: /^((smooth|positive|strictly positive|continuous|differentiable) )+(probability )?densit(y|ies)\b(?! (of|for)\b)/,
    chinese: '(光滑|正的?|连续|可微)+的?(概率)?密度(函数)?',
    role: 'density',
    isSure: true,
  },
  {
    words:
      /^((smooth|compactly supported|bounded|real-valued|scalar) )*(test functions?|observables?|scalar( |-)valued functions?|scalar functions?)\b/,
    chinese: '(光滑|有界|紧支)*的?(测试|检验|试验)函数',
    role: 'function',
    shape: 'scalar',
    ofValues: true,
  },
  { words: /^drift\b/, chinese: '(漂移|drift)\\s*(项|系数|函数)?', role: 'function' },
  { words: /^diffusion( coefficient| term)?\b(?! matrix)/, chinese: '(扩散|diffusion)\\s*(项|系数|函数|强度)?', role: 'function' },
  {
    words:
      /^((data|prior|target|model|probability|marginal|joint|noise|true|noisy|corresponding|conditional|unknown)[ -])*(densit(y|ies)|distributions?|pdfs?|probability density functions?|laws?|marginals|marginal(?! ?\w))\b/,
    chinese: '(数据|先验|目标|模型|概率|边缘|联合|条件|噪声)*(密度|分布)(函数)?',
    role: 'density',
  },
  {
    words:
      /^((square|symmetric|positive(-| )definite|constant|fixed|random|real|invertible|diffusion|drift|covariance|transition|mass|friction) )*(matri(x|ces)|jacobians?|hessians?)\b/,
    chinese: '(方|对称|正定|固定|随机|可逆|常数|雅可比|海森|黑塞|扩散|漂移|协方差|转移)*矩阵',
    shape: 'matrix',
  },
  {
    words: /^((random|unit|fixed|constant|real|column|noise|projection|direction) )*(vectors?|direction vectors?|directions?)\b/,
    chinese: '(随机|单位|固定|常数?|实|列|噪声|投影|方向)*向量',
    shape: 'vector',
  },
  {
    words:
      /^((real|positive|fixed|constant|nonnegative|non-negative) )*(scalars?|real numbers?|numbers?|noise levels?|noise scales?|variances?|times?|step sizes?|learning rates?)\b/,
    chinese: '(实|正|固定|常)*(标量|实数|常数|噪声水平|方差|时间|步长|学习率)(参数|系数)?',
    shape: 'scalar',
  },
  {
    words: /^((real|positive|strictly positive|nonnegative|non-negative|nonzero|non-zero) )+constants?\b/,
    chinese: '正的?常[数量]',
    shape: 'scalar',
  },
  {
    words:
      /^((positive|constant|fixed|unit) )*(mass(es)?|(friction|damping)( (coefficient|constant|parameter|strength))?)\b(?! (matri|tensor))/,
    chinese: '(质量|摩擦系?数?|阻尼系?数?)',
    shape: 'scalar',
  },
  {
    words: /^(radius|bandwidth|rate|temperature)\b/,
    chinese: '(半[径徑]|带宽|速率|温度)(为|是)?',
    role: 'scalar-parameter',
    shape: 'scalar',
  },
  { words: /^(dimension|dimensionality)\b/, chinese: '维[数度]', role: 'dimension' },
  {
    words:
      /^((standard|independent|i\.i\.d\.|iid|both|all) )*(poisson|exponential(ly)?|bernoulli|binomial(ly)?|geometric(ally)?|gamma|beta|laplace|cauchy|chi-?squared?|log-?normal(ly)?)\b(?=\s*(?:$|[,.;(]|(?:distributed|random variables?|with|of (?:rate|mean|parameter|scale)|and)\b))/,
    chinese: '(指数|泊松|伯努利|二项|几何|伽马|贝塔|柯西)分布的?随机变量',
    role: 'variable',
    shape: 'scalar',
  },
  { words: /^((model|network|learnable|trainable) )*(parameters?|weights)\b/, chinese: '(模型|网络|可学习)*(的)?参数', role: 'parameter' },
];

/** Laws in words. They count only where the sentence does not leave the choice open. */
export const laws: readonly { readonly words: RegExp; readonly law: Law }[] = [
  { words: /\brademacher\b|拉德马赫/i, law: { kind: 'rademacher' } },
  {
    words: /\b(unit sphere|uniform(ly)?( distributed)? (on|over) (the )?(unit )?sphere)\b|单位球面上?的?均匀/i,
    law: { kind: 'sphere', radius: 'one' },
  },
];
/** Where a sentence leaves the choice open. */
export const open =
  /\b(e\.g\.|for example|for instance|such as|typically|usually|or|either|could|might|may|choices?|not|if|instead)\b|\?|若|如果|例如|比如|通常|或|可以|不|？/i;

/** What is drawn, in words. */
export const randomThings = /\brandom (?:variable|vector|sample|draw|direction|noise|projection)|随机(?:变量|向量|方向|噪声|投影|样本)/i;
/** `$x$ be drawn from $p$`: right after a symbol. */
export const drawnAfter =
  /^\s*(?:be|is|are|was|were)?\s*(?:(?:independently|randomly)\s+)?(?:(?:drawn|sampled|generated)\s+(?:independently\s+|at\s+random\s+)?(?:from|by|according\s+to)|distributed\s+(?:according\s+to|as))\b|^\s*(?:独立)?(?:抽自|采自|取自|采样自)/i;
/** Between a symbol and the density that it has, or is drawn from. */
export const beforeDensity =
  /^[\s,]*(?:(?:which|that)\s+)?(?:has|have|having|with|possess(?:es)?|admits?|(?:be|is|are)?\s*(?:\w+\s+)?(?:drawn|sampled|generated|distributed)(?:\s+(?:independently|at\s+random))?\s+(?:from|as|according\s+to))\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?:densit(?:y|ies)|law|distribution|pdf)?\s*$|^\s*(?:的?(?:概率)?密度(?:函数)?[是为]|(?:抽自|采自|取自|服从))\s*$/i;
const randomTime = '(?:(?:random|stopping|hitting|exit)\\s+times?|停时|随机时刻)';
export const randomTimeBefore = new RegExp(`${randomTime}\\s*$`, 'i');
export const randomTimeAfter = new RegExp(
  `^\\s*(?:(?:is|be|are|denotes?)\\s+(?:an?|the|any|some)?\\s*(?:\\w+\\s+)?|[是为]一?个?)${randomTime}`,
  'i',
);
/** The same just before a symbol: with its verb, with adjectives, and with no other noun between. */
export const randomBefore = new RegExp(
  `(?:${randomThings.source})s?(?!.*\\b(?:mean|variance|covariance|law|density|distribution|dimension|size|length|with|of|in|from|under)\\b)(?!.*(?:均值|期望|方差|协方差|分布|密度|维度|服从))[^]*$`,
  'i',
);
