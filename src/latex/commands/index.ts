import { accents } from './accents';
import { bigOperators } from './bigOperators';
import type { CommandRule } from './commandRule';
import { decorations, setUp } from './decorations';
import { definitions } from './definitions';
import { delimiters } from './delimiters';
import { environments } from './environments';
import { fractions } from './fractions';
import { functions } from './functions';
import { letters } from './letters';
import { operators } from './operators';
import { relations } from './relations';
import { spaces } from './spaces';
import { styles } from './styles';
import { tags } from './tags';
import { texts } from './texts';

/** The families of commands, by what they are. */
export const commandFamilies = {
  letters,
  operators,
  relations,
  delimiters,
  styles,
  accents,
  texts,
  fractions,
  bigOperators,
  functions,
  spaces,
  decorations,
  setUp,
  environments,
  definitions,
  tags,
} as const;

export type CommandFamilyName = keyof typeof commandFamilies;

/** Every command that can be read, by name without backslash. */
export const commandRules: ReadonlyMap<string, CommandRule> = new Map(
  Object.values(commandFamilies).flatMap((family) => Object.entries(family)),
);
