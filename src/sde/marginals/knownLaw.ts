import type { Graph } from '../../kernel/graph';
import type { Marginals } from '../system';

/** p_t at every time, with its score. */
export interface KnownLaw {
  readonly marginals: Marginals;
  readonly score: Graph;
}
