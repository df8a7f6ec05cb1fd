import type { Problem } from '../base/problem';
import type { Span } from '../base/span';

/**
 * The lossless layout tree of one math span: what was written, before any meaning.
 * Spans are relative to the math span's `latex` string. A node that came out of a macro has the span
 * of the macro call, unless it came from an argument, which keeps its own place.
 */
export type Node =
  | {
      readonly kind: 'letter';
      readonly span: Span;
      /** `x`, or a Greek or other named letter without backslash: `theta`, `ell`. */ readonly name: string;
    }
  | { readonly kind: 'number'; readonly span: Span; readonly text: string }
  /** One of + - * / = < > , ; : ! . ' | & ~ and any other single character. */
  | { readonly kind: 'operator'; readonly span: Span; readonly text: string }
  /** A command without arguments that is neither a letter nor a space: `\nabla`, `\cdot`, `\|`, `\int`, `\log`, `\le`. `name` has no backslash. */
  | { readonly kind: 'command'; readonly span: Span; readonly name: string }
  | { readonly kind: 'group'; readonly span: Span; readonly body: readonly Node[] }
  | {
      readonly kind: 'scripts';
      readonly span: Span;
      readonly base: Node | null;
      readonly sub: Node | null;
      readonly sup: Node | null;
      readonly primes: number;
    }
  | { readonly kind: 'fraction'; readonly span: Span; readonly numerator: Node; readonly denominator: Node }
  | { readonly kind: 'root'; readonly span: Span; readonly index: Node | null; readonly radicand: Node }
  /**
   * A matched pair: `(…)`, `[…]`, `\{…\}`, `\langle…\rangle`, `\lVert…\rVert`, `\lvert…\rvert`, `\left…\right`, also after `\big` and its kin.
   * `open`/`close` are canonical: `(` `)` `[` `]` `{` `}` `langle` `rangle` `|` `Vert` `.`. Bare `|` and `\|` are only paired when written with \left \right or l/r forms.
   */
  | {
      readonly kind: 'delimited';
      readonly span: Span;
      readonly open: string;
      readonly close: string;
      readonly body: readonly Node[];
      readonly closed: boolean;
    }
  /** `\mathbf{x}`, `\mathbb{E}`, `\boldsymbol{x}`, `\mathcal{N}`, `\mathrm{d}`; `style` is the command without backslash. */
  | { readonly kind: 'styled'; readonly span: Span; readonly style: string; readonly body: Node }
  /** `\hat x`, `\bar W`, `\tilde x`, `\dot x`, `\underbrace`… ; `note` is what hangs below or above it. */
  | { readonly kind: 'accent'; readonly span: Span; readonly accent: string; readonly body: Node; readonly note: Node | null }
  /** `\text{…}`, `\mbox{…}`; `body` has the embedded `$…$` math as nodes between text leaves. */
  | { readonly kind: 'text'; readonly span: Span; readonly text: string; readonly body: readonly Node[] }
  /** `\operatorname{…}`, `\mathrm{…}` with several letters, and the named ones (`\det`, `\tr` when declared). */
  | { readonly kind: 'operator-name'; readonly span: Span; readonly name: string; readonly limits: boolean }
  | { readonly kind: 'environment'; readonly span: Span; readonly name: string; readonly rows: readonly (readonly Cell[])[] }
  /** `\overset{a}{=}`, `\stackrel{d}{=}`, `\underset{x}{\min}`. */
  | { readonly kind: 'stacked'; readonly span: Span; readonly base: Node; readonly above: Node | null; readonly below: Node | null }
  /** `\,`, `\quad`, `~`, `\!`…; `width` in em, negative for `\!`. */
  | { readonly kind: 'space'; readonly span: Span; readonly width: number }
  | { readonly kind: 'tag'; readonly span: Span; readonly text: string }
  | { readonly kind: 'label'; readonly span: Span; readonly name: string }
  /** `\\` outside an environment. */
  | { readonly kind: 'break'; readonly span: Span }
  /** What could not be read; there is a problem with the same span. */
  | { readonly kind: 'unknown'; readonly span: Span; readonly text: string };

export type NodeKind = Node['kind'];

/** A pair of brackets with what stands in it. */
export type Delimited = Node & { readonly kind: 'delimited' };

export interface Cell {
  readonly span: Span;
  readonly body: readonly Node[];
}

export interface Tree {
  readonly latex: string;
  readonly body: readonly Node[];
}

/** `\norm` → parameter count and replacement text. */
export interface Macro {
  readonly name: string;
  readonly parameters: number;
  readonly body: string;
  /** What the first parameter is where it is not given as `[…]`; without this it is no optional one. */
  readonly optional?: string;
  /** The body is what it says whatever is defined later: `\let\old\phi`. */
  readonly literal?: boolean;
  /** `\norm*` is the same macro. */
  readonly starred?: boolean;
}

export interface LatexReading {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
  /** Macros defined in this span (`\newcommand`, `\def`, `\DeclareMathOperator`), for the spans after it. */
  readonly macros: readonly Macro[];
  /** The commands in it that a macro could replace: while these mean the same, the reading stays as it is. */
  readonly consulted: ReadonlySet<string>;
}
