import type { IoProblemParams } from "../../../core/base/problems/io";
import { likelyNames } from "../../frame-name";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<IoProblemParams> = {
  "io/format-unknown": (p) =>
    `认不出“${p.file}”的格式。可读的有 GeoJSON、Shapefile、KML/KMZ、GeoPackage、FlatGeobuf、GeoParquet、GeoTIFF、表格（Excel、WPS、OpenDocument）、CSV、OSM；请先转换成其中一种。`,
  "io/file-empty": (p) => `文件“${p.file}”是空的（0 字节）。请重新导出或重新下载。`,
  "io/file-truncated": (p) => `文件“${p.file}”（${p.format}）不完整，末尾被截断。请重新下载或重新复制一份。`,
  "io/file-damaged": (p) => `文件“${p.file}”（${p.format}）已损坏：${p.detail}。请换一份完好的文件。`,
  "io/not-geojson": (p) =>
    `“${p.file}”是 JSON，但不是 GeoJSON（读到：${p.found}）。请选择要素集合（FeatureCollection）文件。`,
  "io/json-syntax": (p) =>
    `“${p.file}”不是有效的 JSON：第 ${p.line} 行第 ${p.column} 个字符“${p.near}”处有误。请改正该处，或重新导出。`,
  "io/frame-unsupported": (p) =>
    `认不出“${p.file}”的坐标系 ${p.frame}。请在导入时另选坐标系，或先转换为 CGCS2000（EPSG:4490）或 WGS84 经纬度。`,
  "io/encoding-mixed": (p) => `“${p.file}”混用了 UTF-8 和 GB18030 两种编码，已逐行识别。请抽查其中的中文。`,
  "io/no-features": (p) => `“${p.file}”里没有任何要素。请检查是否导出了空图层，或选错了文件。`,
  "io/geometry-missing": (p) => `“${p.file}”中这一行没有图形（几何为空），未采用。请补上位置。`,
  "io/geometry-unsupported": (p) => `“${p.file}”中这一行的图形类型“${p.geometry}”不能用，未采用。请改为点、线或面。`,
  "io/coordinates-not-numbers": (p) => `“${p.file}”中这一行的坐标“${p.value}”不是数字，未采用。请改成十进制度数。`,
  "io/coordinates-null-island": (p) => `“${p.file}”中这一行的坐标是 0,0（未填写的坐标），未采用。请补上真实经纬度。`,
  "io/coordinates-swapped": (p) =>
    `“${p.file}”的经纬度像是写反了：x=${p.x}，y=${p.y}。x 应为经度，y 应为纬度；请对调后再导入。`,
  "io/coordinates-out-of-range": (p) => {
    const likely = likelyNames("zh", p.likely);
    const next =
      likely === "" ? "可能是地方坐标系，须先问清坐标系再导入。" : `可能是：${likely}。请在导入时选定坐标系。`;
    return `“${p.file}”中的坐标 x=${p.x}，y=${p.y} 超出经纬度范围，文件也没有写明投影坐标系。${next}`;
  },
  "io/ring-not-closed": (p) => `“${p.file}”中这一行的面没有闭合（首尾两点不同），未采用。请闭合边界。`,
  "io/ring-too-short": (p) => `“${p.file}”中这一行的面或线点数太少，未采用。面的每圈至少 4 个点，线至少 2 个点。`,
  "io/column-missing": (p) => `文件“${p.file}”里没有“${p.column}”列。已有的列：${p.columns}。请检查表头，或另选一列。`,
  "io/coordinate-columns-missing": (p) =>
    `“${p.file}”里找不到经度、纬度列（已有的列：${p.columns}）。请把坐标列命名为 lon、lat 或 经度、纬度，或指定列名。`,
  "io/value-not-number": (p) => `“${p.file}”中这一行“${p.column}”列的“${p.value}”不是数字。请改成数字，不带单位。`,
  "io/value-negative": (p) => `“${p.file}”中这一行“${p.column}”列的值 ${p.value} 小于 0。请改成 0 或正数。`,
  "io/row-width": (p) =>
    `“${p.file}”中这一行有 ${p.found} 格，表头有 ${p.expected} 列，对不上，未采用。请检查是否多了或少了分隔符。`,
  "io/quote-unclosed": (p) => `“${p.file}”中这一行的引号没有成对，已把引号当作普通字符读取。请核对这一行的内容。`,
  "io/pbf-compression": (p) =>
    `“${p.file}”用了 ${p.compression} 压缩，目前只能读 zlib 压缩或未压缩的 .osm.pbf。请用 osmium cat 重新写出一份。`,
  "io/no-lines": (p) => `“${p.file}”里没有线，不能当作道路。请选择道路中心线图层。`,
  "io/file-too-large": (p) =>
    `“${p.file}”有 ${p.sizeMb} MB，超过可读的上限 ${p.limitMb} MB。请裁切到本区范围，或拆成几个文件。`,
  "io/format-unexpected": (p) => `“${p.file}”是 ${p.format} 文件，这里需要 ${p.expected}。请另选文件。`,
  "io/frame-missing": (p) => `“${p.file}”没有写明坐标系，已按 WGS84 经纬度读取。请确认。`,
  "io/frame-taken-as-wgs84": (p) => `“${p.file}”的坐标系是 ${p.frame}，与 WGS84 相差不到 1 m，已按 WGS84 使用。`,
  "io/geometry-damaged": (p) => `“${p.file}”中这一行的图形数据读不通（${p.detail}），未采用。请重新导出这一行。`,
  "io/header-missing": (p) => `“${p.file}”没有表头行，认不出各列。请在第一行写上列名。`,
  "io/column-repeated": (p) => `“${p.file}”有两列都叫“${p.column}”，后一列已改称“${p.renamed}”。请核对是否取对了列。`,
  "io/row-blank": (p) => `“${p.file}”中这一行是空行，已跳过。`,
  "io/row-before-header": (p) => `“${p.file}”中这一行在表头之前（标题或说明），已跳过。`,
  "io/id-scientific": (p) =>
    `“${p.file}”中这一行“${p.column}”列的“${p.value}”是科学计数法，后几位可能已丢失。请在原表中设为文本后重新导出。`,
  "io/pbf-feature-unsupported": (p) =>
    `“${p.file}”需要本程序不支持的功能“${p.feature}”。请用 osmium cat 重新写出一份。`,
  "io/zip-entries-too-many": (p) =>
    `压缩包“${p.file}”里有 ${p.count} 个文件，超过上限 ${p.limit} 个。请只压缩需要的文件。`,
  "io/zip-entry-too-large": (p) =>
    `压缩包“${p.file}”解压到“${p.entry}”时超过上限 ${p.limitMb} MB，未读取。请裁切到本区范围，或拆成几个文件。`,
  "io/zip-suspicious": (p) =>
    `压缩包“${p.file}”里的“${p.entry}”解压后大得反常，或与目录所写不符，像是压缩炸弹，未读取。请向提供者索要原始文件。`,
  "io/zip-name-unsafe": (p) =>
    `压缩包“${p.file}”里的文件名“${p.entry}”指向包外的文件夹，未读取。请解压核对后重新压缩。`,
  "io/zip-encrypted": (p) => `压缩包“${p.file}”里的“${p.entry}”加了密码，无法读取。请解压后重新压缩，不设密码。`,
  "io/zip-method": (p) =>
    `压缩包“${p.file}”里的“${p.entry}”用了不支持的压缩方法（${p.method}）。请用系统自带的 ZIP 重新压缩。`,
  "io/zip-nothing-readable": (p) =>
    `压缩包“${p.file}”里没有可读的数据（其中有：${p.entries}）。Shapefile 至少要有 .shp 和 .dbf；请检查是否漏了文件。`,
  "io/layers-none": (p) => `“${p.file}”（${p.format}）里没有要素图层。请检查是否选错了文件，或重新导出图层。`,
  "io/layer-missing": (p) => `“${p.file}”里没有图层“${p.layer}”。已有的图层：${p.layers}。请另选一个。`,
  "io/layer-is-view": (p) => `“${p.file}”的图层“${p.layer}”是数据库视图，不能直接读。请把它另存为普通图层。`,
  "io/layers-not-read": (p) =>
    `“${p.file}”里有多个图层，这次读的是“${p.layer}”，没有读：${p.others}。需要其他图层时请另外选择。`,
  "io/database-in-use": (p) =>
    `“${p.file}”可能是在软件还打开着时复制的，最后的修改也许不在其中。请在原软件里关闭后再复制一次。`,
  "io/shapefile-dbf-missing": (p) =>
    `“${p.file}”缺 .dbf 文件，只有图形，没有属性。请把同名的 .dbf 一起压缩或放在旁边。`,
  "io/shapefile-shx-missing": (p) => `“${p.file}”缺 .shx 索引，已按顺序读取全部图形。请抽查属性与图形是否对应。`,
  "io/shapefile-part-alone": (p) =>
    `“${p.file}”只是 Shapefile 的一个附属文件，没有图形。请选择同名的 .shp，或把全部文件压缩成一个 ZIP。`,
  "io/shapefile-rows-differ": (p) =>
    `“${p.file}”的 .shp 有 ${p.shapes} 个图形，.dbf 有 ${p.rows} 行，数目不同，已按顺序对应。请重新导出一份。`,
  "io/row-deleted": (p) => `“${p.file}”中这一行已标记为删除，已跳过。如仍需要，请在原软件里恢复。`,
  "io/text-cut": (p) => `“${p.file}”中这一行“${p.column}”列的文字在末尾被截断了半个字，现读作“${p.value}”。请补全。`,
  "io/text-undecodable": (p) =>
    `“${p.file}”中这一行“${p.column}”列有认不出的字，现读作“${p.value}”。请核对，或换一种编码重新导入。`,
  "io/encoding-hint-wrong": (p) =>
    `“${p.file}”标明的编码是 ${p.hint}，内容实际是 ${p.encoding}，已按内容读取。请抽查其中的中文。`,
  "io/xml-doctype": (p) => `“${p.file}”里有 DOCTYPE 或实体定义，可能有害，未读取。请用制图软件重新导出 KML。`,
  "io/kml-not-imported": (p) =>
    `“${p.file}”里的“${p.name}”（${p.element}）不是地点，未导入，也不会打开它的链接。需要时请另存为地标。`,
  "io/compression-unsupported": (p) =>
    `“${p.file}”（${p.format}）用了不支持的压缩方法 ${p.compression}。请换一种压缩（如 DEFLATE、LZW、ZSTD）重新导出。`,
  "io/columns-not-read": (p) => `“${p.file}”的这些列是列表或结构，未读取：${p.columns}。需要时请先展开成普通的列。`,
  "io/geometry-encoding-unsupported": (p) =>
    `“${p.file}”的图形编码是“${p.encoding}”，目前只能读 WKB。请用 GDAL 或 QGIS 以 WKB 编码重新导出。`,
  "io/raster-too-large": (p) =>
    `栅格“${p.file}”有 ${p.width} × ${p.height} 格，超过上限 ${p.limit} 格。请先裁切到本区范围。`,
  "io/raster-not-placed": (p) => `栅格“${p.file}”没有写明位置和格网大小，无法上图。请用带坐标的 GeoTIFF 重新导出。`,
  "io/raster-bands": (p) => `栅格“${p.file}”有 ${p.bands} 个波段，只读了第一个。请确认第一个波段就是人口数。`,
  "io/raster-cells-without-data": (p) =>
    `栅格“${p.file}”里有 ${p.cells} 格没有数据（如水面），已跳过。各格之和即人口总数，请与统计数核对。`,
};
