import { chineseSpeech } from '../../math/printers/chineseSpeech';
import { chineseHypotheses, chineseTitles } from './entryTitles';
import { sayNeed } from './phrases';
import { chineseProblems } from './problems';
import { chinese } from './tongue';

/** What everything that is told in Traditional Chinese is made of; it is loaded where somebody reads it. Pictures and trainings bring their own words. */
export const chineseWords = {
  tongue: chinese,
  speech: chineseSpeech,
  needOf: sayNeed,
  titles: chineseTitles,
  hypotheses: chineseHypotheses,
  problems: chineseProblems,
} as const;
