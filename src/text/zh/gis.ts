/** Words in files for GIS programs. */
export const gisText = {
  /** The table in a GeoPackage that says how the layers were made. */
  about: "口径与来源",
  aboutHeadings: ["项目", "内容"],
  fields: "字段对照",
  fieldHeadings: ["文件", "字段", "原名", "类型", "长度", "小数位", "编码"],
  fieldTypes: { C: "文本", N: "数字", L: "是否" },
  cuts: "截断的值",
  cutHeadings: ["文件", "行", "原名", "原值", "写入的值"],
};
