import type { Language } from '../checker/tongue';

interface Described {
  readonly title: string;
  readonly caption: string;
}

/** The words of the drawings of a run that do not come with it. */
export interface PlotTongue {
  readonly wayBack: string;
  readonly density: { readonly title: string; readonly caption: (isOfFirst: boolean, hasLines: boolean) => string };
  readonly plane: Described;
  readonly velocity: Described;
  readonly film: { readonly title: string; readonly caption: (paths: number) => string };
  readonly forward: string;
  readonly backwards: string;
  readonly loss: string;
  readonly value: string;
  readonly curve: (count: number) => string;
}

export const plotWords: { readonly [L in Language]: PlotTongue } = {
  en: {
    wayBack: 'The way back, first component',
    density: {
      title: 'The density over time',
      caption: (isOfFirst, hasLines) =>
        `The share of paths ${isOfFirst ? 'of the first component ' : ''}in each bin, darker where there are more${hasLines ? '; lines: where the exact density is so high' : ''}.`,
    },
    plane: {
      title: 'The velocity in the plane',
      caption: 'The drift of the equation at the time of the slider; longer arrows are faster.',
    },
    velocity: {
      title: 'The velocity over time',
      caption: 'The drift of the equation: where a path without noise would go from here.',
    },
    film: { title: 'The paths in the plane', caption: (paths) => `${paths} paths, each a point.` },
    forward: 'forward',
    backwards: 'backwards',
    loss: 'Loss',
    value: 'value',
    curve: (count) => `curve ${count}`,
  },
  'zh-tw': {
    wayBack: '回程的第一個分量',
    density: {
      title: '密度隨時間的變化',
      caption: (isOfFirst, hasLines) =>
        `${isOfFirst ? '第一個分量的' : ''}路徑落在每個區間的比例，顏色越深越多${hasLines ? '；線：精確密度的等高線' : ''}。`,
    },
    plane: { title: '平面上的速度', caption: '方程式在滑桿所在時間的漂移項；箭頭越長越快。' },
    velocity: { title: '速度隨時間的變化', caption: '方程式的漂移項：沒有雜訊的路徑由此往哪裡走。' },
    film: { title: '平面上的路徑', caption: (paths) => `${paths} 條路徑，每條是一個點。` },
    forward: '順時間',
    backwards: '逆時間',
    loss: '損失',
    value: '值',
    curve: (count) => `曲線 ${count}`,
  },
};
