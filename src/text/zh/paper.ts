/** Words of a report on paper: the PDF and the page that prints. */
export const paperText = {
  /** At the foot of a page. */
  pageNumber: (page: number): string => `— ${page} —`,
  secrecy: (value: string): string => `密级：${value}`,
  /** Of maps in a file of its own. */
  map: {
    closer: "放大",
    farther: "缩小",
    whole: "复原",
    /** {} is the factor. */
    zoomed: "已放大 {} 倍，比例尺按原图",
  },
  noRows: "没有需要列出的内容。",
  /** Below a table on a slide. */
  moreRows: (n: number): string => `另有 ${n} 行，见报告全文。`,
  moreColumns: "其余各列见报告全文。",
  sourcesHeading: "数据来源与口径",
};
