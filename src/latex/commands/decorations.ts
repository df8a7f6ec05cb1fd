import { defineEach, transparent, wrapGroup, type CommandFamily, type CommandRule } from './commandRule';

/** `\textcolor{red}{x}` means x. */
const coloured: CommandRule = (reader, call) => {
  reader.readRaw(call);
  return wrapGroup(reader.readArgument(call), reader.spanFrom(call));
};

/** `\color{red}` colours what follows, which means the same. */
const colourSwitch: CommandRule = (reader, call) => {
  reader.readRaw(call);
  return { kind: 'space', span: reader.spanFrom(call), width: 0 };
};

/** A box that takes up room and shows nothing. */
const invisible: CommandRule = (reader, call) => {
  reader.readArgument(call);
  return { kind: 'space', span: reader.spanFrom(call), width: 0 };
};

/** Frames, strokes and colours: the mathematics inside is what counts. */
export const decorations: CommandFamily = {
  ...defineEach('boxed fbox cancel bcancel xcancel smash mathllap mathrlap llap rlap', () => transparent),
  ...defineEach('textcolor colorbox', () => coloured),
  color: colourSwitch,
  ...defineEach('phantom hphantom vphantom', () => invisible),
};
