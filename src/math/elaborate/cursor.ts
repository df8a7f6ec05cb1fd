import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { baseTokenOf, scriptsOf, tokenOf, type Scripted } from '../nodes';

/** Which bar is open: `|a|`, `\|a\|` or `||a||`. */
export type Bar = '|' | 'Vert' | '||';

/** A place in one node list, with what is open there. Node lists inside delimiters get cursors of their own. */
export class Cursor {
  index = 0;
  readonly bars: Bar[] = [];
  /** Integrals that wait for their differential. */
  integrals = 0;
  /** In an equation in differentials `dW(t)` is one too. */
  inDifferentials = false;

  constructor(
    public nodes: readonly Node[],
    /** Where the list stands, also when it is empty. */
    readonly span: Span,
    /** Inside call parentheses a lone bar separates, as in `p(x | y)` and `D(q \| p)`. */
    readonly isArgumentList = false,
  ) {}

  get atEnd(): boolean {
    return this.index >= this.nodes.length;
  }

  peek(offset = 0): Node | undefined {
    return this.nodes[this.index + offset];
  }

  token(offset = 0): string {
    return tokenOf(this.peek(offset));
  }

  baseToken(offset = 0): string {
    return baseTokenOf(this.peek(offset));
  }

  /** Takes the next node; only called when there is one. */
  next(): Node {
    const node = this.nodes[this.index++];
    if (!node) throw new Error('A formula was read past its end. This is a bug of Rederive; please report it.');
    return node;
  }

  /** Takes the next node when it is this token. */
  accept(token: string): boolean {
    if (this.token() !== token) return false;
    this.index++;
    return true;
  }

  /** A zero-width span where the next operand should have stood. */
  get here(): Span {
    const node = this.peek();
    const at = node ? node.span.start : (this.nodes[this.nodes.length - 1]?.span.end ?? this.span.start);
    return { start: at, end: at };
  }

  spanFrom(index: number): Span {
    const first = this.nodes[index];
    const last = this.nodes[this.index - 1];
    return first && last ? { start: first.span.start, end: last.span.end } : this.here;
  }

  /** The bar that starts or ends at the next node. */
  barAhead(): Bar | null {
    const token = this.baseToken();
    if (token === 'Vert') return 'Vert';
    if (token !== '|') return null;
    return this.token() === '|' && this.baseToken(1) === '|' && this.peek()!.span.end === this.peek(1)!.span.start ? '||' : '|';
  }

  /** True when a bar where an operand is due opens: the bars left are enough to close it and all that are open. */
  opensBar(): boolean {
    const ahead = this.barAhead();
    if (ahead === null) return false;
    const kind = ahead === 'Vert' ? 'Vert' : '|';
    const left = this.nodes.slice(this.index).filter((node) => baseTokenOf(node) === kind).length;
    const open = this.bars.reduce((sum, bar) => sum + (bar === kind ? 1 : bar === '||' && kind === '|' ? 2 : 0), 0);
    return left >= open + (ahead === '||' ? 4 : 2) || !this.closesBar();
  }

  /** True when the next bar closes the innermost open one. */
  closesBar(): boolean {
    const open = this.bars[this.bars.length - 1];
    const ahead = this.barAhead();
    return open !== undefined && (ahead === open || (open === '|' && ahead === '||'));
  }

  /**
   * Inside call parentheses or an expectation's bracket, a bar after an operand separates, as in `p(x | y)`, unless as many bars are left as
   * a pair needs: `E[a |b|]`.
   */
  barSeparates(): boolean {
    const ahead = this.barAhead();
    if (!this.isArgumentList || this.bars.length > 0 || ahead === null) return false;
    const kind = ahead === 'Vert' ? 'Vert' : '|';
    const left = this.nodes.slice(this.index).filter((node) => baseTokenOf(node) === kind).length;
    return (ahead === '||' ? left / 2 : left) % 2 === 1;
  }

  /** Takes a bar and gives the scripts it carries. */
  takeBar(bar: Bar): Scripted {
    if (bar === '||') this.index++;
    return scriptsOf(this.next());
  }
}
