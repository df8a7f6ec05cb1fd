import type { Source } from './draft';

/**
 * `Suppose that the target is the standard normal.`, `For linear drifts, …`: a case that is told in words alone, of which no formula says what it makes of the
 * names. The words; null where the text supposes nothing so. It holds for the rest of its paragraph, and for a display that it leads in.
 */
export function supposedInWords({ flow }: Source, math: number): string | null {
  const place = flow.placeOf[math] ?? -1;
  const here = flow.elements[place];
  if (here === undefined) return null;
  const before = flow.elements[place - 1];
  const led = before?.kind === 'sentence' && before.leadsIn ? before.block : here.block;
  for (let at = place; at >= 0 && at >= place - furthest; at--) {
    const element = flow.elements[at]!;
    if (element.kind !== 'sentence' || element.heading) continue;
    if (element.block !== here.block && element.block !== led) return null;
    const end = at === place ? (element.maths.find(({ index }) => index === math)?.start ?? element.text.length) : element.text.length;
    const words = findCase(element.text.slice(0, end));
    if (words !== null) return words;
  }
  return null;
}

/** Sentences back. */
const furthest = 3;

function findCase(text: string): string | null {
  const clauses = text.split(/[,;:，；：]/);
  return (
    clauses
      .find(
        (clause) =>
          !clause.includes('$') &&
          ((supposes.test(clause) && (isOf.test(clause) || isSoInWords.test(clause))) || numberInWords.test(clause)),
      )
      ?.trim() ?? null
  );
}

const supposes =
  /^\W*(?:(?:now|also|next|then|finally|and|but)\s+)?(?:suppose|assum\w+|if|when|whenever|for|in\s+(?:the\s+)?case|consider|take|let)\b|^\s*(?:假设|假定|设|若|如果|当|对于|考虑)/i;
/** `For λ = 2 we have`, not written as mathematics. */
const numberInWords = /(?:^|\s)(?:for|when|if|at|with|取|当|若|如果)\s*(?:\p{L}|\p{Script=Greek}\w?)\s*=\s*[-−]?\d/iu;
/** What nobody says of noise, whose law a formula gives. */
const isOf =
  /\b(?:target|data|density|densities|distributions?|prior|model|energy|energies|potentials?|drifts?|scores?|fields?|network)\b[^.]*\b(?:gaussian|normal|uniform|exponential|isotropic|spherical|linear|affine|quadratic|constant|symmetric|diagonal|conservative|one[- ]dimensional|point\s+mass)\b|\b(?:gaussian|normal|uniform|linear|affine|quadratic|constant|conservative|one[- ]dimensional|symmetric)\s+(?:\w+\s+)?(?:target|data|density|densities|distributions?|prior|model|energy|energies|potentials?|drifts?|scores?|fields?|network)\b|(?:目标|数据|密度|分布|先验|模型|能量|势|漂移|得分)[^。]{0,8}(?:高斯|正态|均匀|线性|仿射|二次|常数|对称|保守|一维)/i;
/** `Suppose that both means vanish`, `If the covariances are equal`: what a number or a matrix is, said in words. */
const isSoInWords =
  /\b(?:means?|variances?|covariances?|matri(?:x|ces)|weights?|drifts?|noises?|steps?|rates?|temperatures?|correlations?|components?|coordinates|centers?|centres?|scales?|widths?)\b[^.]*\b(?:vanish(?:es)?|zero|equal|the\s+same|identical|coincide|agree|commute|unity|identity|unit|isotropic|spherical|diagonal|constant|cent(?:e)?red|negligible|large|small|one)\b|\b(?:zero|equal|same|common|unit|diagonal|identical|commuting|isotropic|vanishing)[- ](?:mean|variance|covariance|matri|weight|drift|noise|step|rate|temperature|correlation|component)|\b(?:cent(?:e)?red|uncorrelated|commut\w+)\b|(?:均值|方差|协方差|矩阵|权重|漂移|噪声|步长)[^。]{0,8}(?:为零|为0|相等|相同|单位|对角|可交换|消失)/i;
