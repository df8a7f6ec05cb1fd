import type { Node } from '../tree';
import { defineEach, transparent, wrapGroup, type CommandFamily, type CommandRule } from './commandRule';

/** Arguments that say how a piece looks; the piece itself comes after them and means the same without. */
const dressed =
  (looks: number): CommandRule =>
  (reader, call) => {
    reader.tryRawOptional();
    for (let i = 0; i < looks; i++) reader.readRaw(call);
    return wrapGroup(reader.readArgument(call), reader.spanFrom(call));
  };

/** A box whose content is in text mode: with mathematics alone inside it is that, else words. */
const boxed =
  (looks: number): CommandRule =>
  (reader, call) => {
    reader.tryRawOptional();
    for (let i = 0; i < looks; i++) reader.readRaw(call);
    const { text, body } = reader.readText(call);
    const span = reader.spanFrom(call);
    const isBlank = (piece: Node): boolean => piece.kind === 'text' && piece.text.trim() === '';
    const pieces = body.filter((piece) => !isBlank(piece));
    return pieces.length > 0 && pieces.every((piece) => piece.kind !== 'text')
      ? { kind: 'group', span, body: pieces }
      : { kind: 'text', span, text, body };
  };

/** `\color{red}` colours what follows, which means the same. */
const colourSwitch: CommandRule = (reader, call) => {
  reader.tryRawOptional();
  reader.readRaw(call);
  return { kind: 'space', span: reader.spanFrom(call), width: 0 };
};

/** What takes up room and shows nothing, or nothing that means anything. */
const invisible =
  (pieces: number): CommandRule =>
  (reader, call) => {
    reader.tryRawOptional();
    for (let i = 0; i < pieces; i++) reader.readRaw(call);
    return { kind: 'space', span: reader.spanFrom(call), width: 0 };
  };

/** The first of four versions for four sizes, which should be one formula. */
const choice: CommandRule = (reader, call) => {
  const first = reader.readArgument(call);
  for (let i = 0; i < 3; i++) reader.readRaw(call);
  return wrapGroup(first, reader.spanFrom(call));
};

/** Frames, strokes and colours: the mathematics inside is what counts. */
export const decorations: CommandFamily = {
  ...defineEach('boxed cancel bcancel xcancel sout mathllap mathrlap mathclap vcenter', () => transparent),
  ...defineEach('blue red green orange purple pink gray teal', () => transparent),
  ...defineEach('smash', () => dressed(0)),
  ...defineEach('cancelto textcolor href htmlClass htmlId htmlStyle htmlData bbox mathcolor', (name) => dressed(name === 'bbox' ? 0 : 1)),
  ...defineEach('fbox framebox llap rlap', () => boxed(0)),
  ...defineEach('colorbox raisebox', () => boxed(1)),
  fcolorbox: boxed(2),
  color: colourSwitch,
  ...defineEach('phantom hphantom vphantom cline', () => invisible(1)),
  ...defineEach('rule', () => invisible(2)),
  mathchoice: choice,
};

/** Set-up that changes nothing about the formulas that follow. */
export const setUp: CommandFamily = {
  ...defineEach('require usepackage allowdisplaybreaks pagestyle nocite bibliography', (name) =>
    invisible(name === 'allowdisplaybreaks' ? 0 : 1),
  ),
  ...defineEach('numberwithin setlength setcounter addtocounter', () => invisible(2)),
  ...defineEach('definecolor newenvironment', () => invisible(3)),
};
