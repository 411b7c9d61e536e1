/** Words of a report on paper: the PDF and the page that prints. */
export const paperText = {
  contents: "目　录",
  /** At the foot of a page. */
  pageNumber: (page: number): string => `— ${page} —`,
  slots: {
    secrecy: (value: string): string => `密级：${value}`,
    mapApproval: (value: string): string => `审图号：${value}`,
  },
  noRows: "没有需要列出的内容。",
  outdated: "（此句写成后数字有变，请核对）",
};
