import type { Span } from '../base/span';

/** LaTeX as it can stand in the place of other LaTeX: `\sigma` before an I is not `\sigmaI`. */
export function keepApart(source: string, { start, end }: Span, latex: string): string {
  const lead = /\\[a-zA-Z]+$/.test(source.slice(0, start)) && /^[a-zA-Z]/.test(latex) ? ' ' : '';
  const trail = /\\[a-zA-Z]+$/.test(latex) && /^[a-zA-Z]/.test(source.slice(end)) ? ' ' : '';
  return lead + latex + trail;
}
