/** The words of cards in the language of the page: its `lang` attribute says which. English where none are translated. */
const chinese: Readonly<Record<string, string>> = {
  'Goal. ': '目標：',
  'Counterexample. ': '反例：',
  'It holds as': '改成這樣就成立',
  'Make this edit': '套用這個修改',
  'Smallest repair. ': '最小的修改：',
  difference: '差',
  formula: '公式',
  Needs: '需要',
  ' (stated)': '（文中有說明）',
  ' (not stated)': '（文中沒有說明）',
  Close: '關閉',
  'Close (Escape)': '關閉（Escape）',
  'Show in the text': '在文中顯示',
  'Running…': '執行中…',
  'Run and plot': '執行並繪圖',
  'Implementation: ': '實作：',
  'These fit as well: ': '這些也符合：',
  Open: '開啟',
  Copy: '複製',
  Copied: '已複製',
  'Not allowed': '不允許',
  wrong: '錯誤',
  'holds under an assumption': '在某個假設下成立',
  undecided: '無法判定',
  'not understood': '無法理解',
  'holds as the text says': '如文中所說而成立',
  holds: '成立',
  checking: '檢查中',
  definition: '定義',
  read: '已讀',
};

export function say(text: string): string {
  const page = (globalThis as { readonly document?: { readonly documentElement?: { readonly lang?: string } } }).document; // none where reports are made
  return page?.documentElement?.lang === 'zh-tw' ? (chinese[text] ?? text) : text;
}
