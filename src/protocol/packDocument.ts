import type {
  BadgeView,
  BlockContent,
  DocumentView,
  DrawingView,
  EquationView,
  Macros,
  PackedContent,
  PackedDocument,
  SignView,
} from './previewMessages';

export interface Packer {
  pack(view: DocumentView): PackedDocument;
  /** The page starts anew. */
  forget(): void;
}

export function createPacker(): Packer {
  let next = 0;
  let sent: ReadonlyMap<string, number> = new Map();

  function pack(view: DocumentView): PackedDocument {
    const used = new Map<string, number>();
    const fresh: [number, PackedContent][] = [];
    const numberOf = (key: string, content: () => PackedContent): number => {
      const known = used.get(key) ?? sent.get(key);
      const number = known ?? next++;
      if (known === undefined) fresh.push([number, content()]);
      used.set(key, number);
      return number;
    };
    const { blocks, equations, macros, ...rest } = view;
    const packed = {
      ...rest,
      blocks: blocks.map(({ key, html, line, math }) => [numberOf(`block ${key}`, () => ({ key, html })), line, math] as const),
      equations: equations.map((equation) => packEquation(equation, numberOf)),
      macros: numberOf(`macros ${JSON.stringify(macros)}`, () => macros),
      fresh,
    };
    sent = used;
    return packed;
  }

  return { pack, forget: () => void (sent = new Map()) };
}

function packEquation(
  { drawing, badge, signs, hasCard, line, character }: EquationView,
  numberOf: (key: string, content: () => PackedContent) => number,
): PackedDocument['equations'][number] {
  const badgeKey = badge === null ? 'no badge' : `badge ${badge.status} ${badge.text} ${badge.title}`;
  const signsKey = `signs ${signs.map(({ start, end, status }) => `${start} ${end} ${status}`).join()}`;
  return [numberOf(drawingKey(drawing), () => drawing), numberOf(badgeKey, () => badge), numberOf(signsKey, () => signs), hasCard ? 1 : 0, line, character]; // prettier-ignore
}

const drawingKeys = new WeakMap<DrawingView, string>();
let drawings = 0;

/** Drawings are told apart by identity: one that did not change is the same object. */
function drawingKey(drawing: DrawingView): string {
  const key = drawingKeys.get(drawing) ?? `drawing ${drawings++}`;
  drawingKeys.set(drawing, key);
  return key;
}

/** The other end: gives back what was packed, equal contents as the same objects. */
export function createUnpacker(): (packed: PackedDocument) => DocumentView {
  let kept = new Map<number, PackedContent>();
  return ({ blocks, equations, macros, fresh, ...rest }) => {
    const known = new Map([...kept, ...fresh]);
    const used = new Map<number, PackedContent>();
    // What stands under a number is of the kind that was packed there.
    const contentOf = <T extends PackedContent>(number: number): T => {
      const content = known.get(number) as T;
      used.set(number, content);
      return content;
    };
    const view = {
      ...rest,
      blocks: blocks.map(([content, line, math]) => ({ ...contentOf<BlockContent>(content), line, math })),
      equations: equations.map(([drawing, badge, signs, hasCard, line, character], math) => ({
        math,
        line,
        character,
        drawing: contentOf<DrawingView>(drawing),
        badge: contentOf<BadgeView | null>(badge),
        signs: contentOf<readonly SignView[]>(signs),
        hasCard: hasCard === 1,
      })),
      macros: contentOf<Macros>(macros),
    };
    kept = used;
    return view;
  };
}
