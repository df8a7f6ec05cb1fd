import type { StudyTongue } from '../studies/studyTongue';

/** What is told of studies in Traditional Chinese. */
export const chineseStudies: StudyTongue = {
  reverse: { title: '逆時間 SDE' },
  flow: { title: '逆時間的機率流' },
  return: {
    title: '平面上的去與回',
    caption: ({ points, paths, isTabulated, time, steps, isLifted }) =>
      `${paths} 條路徑中的 ${points} 條，由${isTabulated ? '常態分布' : '三個常態分布的混合'}走到時間 ${time}；另一些路徑由該處的分布，以${isTabulated ? '列表的' : '精確的'}分數函數走回來；來回各 ${steps} 步。${isLifted ? '兩個分量各自依同一個方程式變動。' : ''}`,
  },
  sampler: {
    title: '取樣誤差與步數的關係',
    tab: '距離',
    figure: '與資料的距離隨步數的變化',
    caption: (paths) =>
      `${paths} 條路徑以精確的分數函數與等距的步長逆時間走回，其第一個分量與同樣多筆資料之間的 Wasserstein 距離 ∫|F − G| dx。`,
    xLabel: '步數',
    yLabel: '距離',
    floor: (paths) => `${paths} 個精確樣本`,
    floorNote: '彼此的距離',
    names: {
      reverse: 'Euler–Maruyama 法，逆時間 SDE',
      corrected: '預測–校正法（predictor–corrector）',
      euler: 'Euler 法，機率流',
      heun: 'Heun 法，機率流',
      ddim: 'DDIM 法',
    },
  },
  langevin: {
    title: '調整與未調整的 Langevin 演算法隨步長的變化',
    tab: '偏差',
    figure: '與平穩密度的距離隨步長的變化',
    caption: (paths, time) =>
      `${paths} 條路徑在時間 ${time} 的直方圖與所要取樣的密度之間的總變異距離。還沒有到達平穩分布的取樣法，不論步長都離它很遠。`,
    xLabel: '步長',
    yLabel: '總變異距離',
    floor: (paths) => `${paths} 個精確樣本`,
    floorNote: '單憑隨機',
    names: { ula: '未調整（ULA）', mala: 'Metropolis 調整（MALA）' },
  },
  convergence: {
    title: '數值方法的收斂',
    strong: { tab: '強誤差', title: '強誤差（strong error）隨步長的變化', yLabel: '√E|xₙ − x|²' },
    weak: { tab: '弱誤差', title: '弱誤差（weak error）隨步長的變化', yLabel: '|E xₙ − E x|' },
    caption: (paths, time, reference) =>
      `全部使用同樣的 ${paths} 條布朗路徑，由 x = 1 走到時間 ${time}，與${reference}比較；誤差線是四倍標準誤。`,
    xLabel: '步長 h',
    order: (value, halfWidth) => `階數 ${value} ± ${halfWidth}`,
    noOrder: '階數無法與雜訊區分',
    claimed: (measured, claimed) => `${measured}（理論值 ${claimed}）`,
  },
  calculi: {
    title: 'Itô 與 Stratonovich 的比較',
    xLabel: '時間',
    noise: (reading, count) => `${reading}，雜訊 ${count}`,
    mean: (reading) => `平均，${reading}`,
    atEnd: (value) => `終點 ${value}`,
    caption: '同一個方程式、同樣的雜訊，以兩種意義解讀：兩者相差漂移項 ½ Σ G ∂G。',
    paths: { tab: '路徑', title: '三個雜訊、兩種解讀' },
    means: { tab: '平均', title: '兩種解讀的平均' },
    bands: (paths) => `帶狀區域：${paths} 條路徑平均的四倍標準誤。`,
  },
};
