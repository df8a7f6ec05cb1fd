import type { LawAlternative } from './claim';

export interface LawCue {
  readonly pattern: RegExp;
  readonly alternative: LawAlternative;
}

/** Families of laws by their names. */
const families = String.raw`cauchy|exponential(?:ly)?|poisson|laplace|gamma|beta|student(?:['’]s)?(?:[- ]t)?|log-?normal(?:ly)?|chi-?squared?|bernoulli|binomial(?:ly)?|geometric(?:ally)?|pareto|weibull|logistic|rayleigh`;

/**
 * Tried in this order; words that one cue has taken are not read by a later one. A length is none of a sphere that stands before the words of another law, and
 * `\sqrt d\,u` is no length.
 */
export const lawCues: readonly LawCue[] = [
  {
    alternative: 'sphere-sqrt-dimension',
    pattern:
      /(?:sphere|norm|length|球面)(?:(?!\b(?:uniform|gaussian|normal(?!i[sz])|rademacher|signs?)|\\sim|均匀|正态|高斯)[^.;]){0,42}(?:\\sqrt\s*\{?\s*[dDnN]\s*\}?(?!\s*(?:\\[,;:! ]\s*)*(?:[a-rt-z](?![a-z])|\\(?:vec|mathbf|boldsymbol|bm|xi|eta|(?:var)?epsilon)\b))|√\s*[dDnN]|square\s+root\s+of\s+the\s+dimension)/gi,
  },
  { alternative: 'unit-sphere', pattern: /(?:standard\s+)?(?:gaussian|normal)[^.;]{0,60}\bnormali[sz](?:e|ed|es|ing)\b/gi },
  {
    alternative: 'unit-sphere',
    pattern:
      /uniform\w*[^.;]{0,30}\bsphere\b|\bunit\s+(?:hyper)?sphere\b|\b(?:on|over)\s+the\s+(?:hyper)?sphere\b|\bnormali[sz]ed\s+(?:direction|vector|to\s+unit)|\bunit[- ](?:norm|length)\b|\bunit\s+(?:\w+\s+)?(?:vectors?|directions?)\b|单位球面|单位向量/gi,
  },
  { alternative: 'rademacher', pattern: /\brademacher\b|\brandom\s+signs?\b|拉德马赫/gi },
  {
    alternative: 'standard-normal',
    pattern:
      /\bstandard\s+(?:multivariate\s+|\w+-dimensional\s+)?(?:gaussian|normal)\b|\b(?:gaussian|normal)\s+(?:\w+\s+)?with\s+(?:zero\s+mean\s+and\s+)?(?:identity|unit)\s+covariance|标准(?:正态|高斯)/gi,
  },
  {
    alternative: 'isotropic-normal',
    pattern: /\bisotropic\s+(?:multivariate\s+)?(?:gaussian|normal)\b|\bspherical\s+gaussian\b|各向同性的?(?:高斯|正态)/gi,
  },
  {
    alternative: 'normal',
    pattern: /\b(?:gaussian|normally\s+distributed|normal\s+(?:distribution|law|vector|random))\b|正态分布|高斯分布/gi,
  },
  {
    alternative: 'identity-second-moment',
    pattern:
      /\b(?:identity|unit)\s+(?:covariance|second\s+moment)\b|\bwhite(?:ned)?\b|单位协方差|\b(?:(?:zero|0)[- ]mean\W+(?:and\s+)?unit[- ]variance|mean\s+(?:zero|\$?0\$?)\s*(?:,|and)?\s*(?:and\s+)?(?:unit\s+variance|variance\s+(?:one|\$?1\$?)))(?=\s+(?:entries|components|coordinates|elements|random))|\b(?:iid|i\.i\.d\.|independent)\W+(?:\w+\W+){0,2}?(?:entries|components|coordinates)[^.;]{0,40}?(?:unit\s+variance|variance\s+(?:one|\$?1\$?))|(?:零均值|均值为\s*\$?[0零]\$?)[，、且]*\s*(?:单位(?:协)?方差|(?:协)?方差(?:数|矩阵)?为\s*(?:\$\s*[I1]\s*\$|1|单位))/gi,
  },
  {
    alternative: 'other',
    pattern: new RegExp(
      [
        String.raw`\b(?:${families})(?:[- ]|\s{2,})(?:distribut(?:ed|ions?)|random|laws?\b|variables?)`,
        String.raw`\b(?:is|are|be|being)\s+(?:(?:an?|the|again|standard|both|all|i\.i\.d\.|iid|independent(?:ly)?)\s+)*(?:${families})(?=\s*(?:[,.;(]|$|\s(?:with|of\s+(?:rate|mean|parameter|scale)|and)\b))`,
        String.raw`(?:柯西|指数|泊松|拉普拉斯|伽马|贝塔|伯努利|二项|几何|对数正态|卡方)分布`,
      ].join('|'),
      'gi',
    ),
  },
  { alternative: 'isotropic', pattern: /\bisotropic\b|\brotation(?:ally)?[- ]invariant\b|各向同性/gi },
  { alternative: 'appropriate', pattern: /\b(?:appropriate|suitable|suitably|appropriately\s+chosen|properly\s+chosen)\b|适当|合适/gi },
];
