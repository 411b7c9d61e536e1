/** A frame of degrees as GIS files name it. */
export interface DegreeFrame {
  readonly code: 4326 | 4490;
  readonly name: string;
  /** OGC WKT 1, for GeoPackage. */
  readonly definition: string;
  /** As ESRI's programs write it in a .prj. */
  readonly esri: string;
}

export const WGS84_FRAME: DegreeFrame = {
  code: 4326,
  name: "WGS 84",
  definition:
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
  esri: 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
};

const CGCS2000_FRAME: DegreeFrame = {
  code: 4490,
  name: "China Geodetic Coordinate System 2000",
  definition:
    'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4490"]]',
  esri: 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]',
};

/**
 * The frame in which surveying offices expect files: CGCS2000 in China, where it is prescribed and differs from WGS84
 * by less than 1 m, so that the numbers stay as they are; elsewhere WGS84.
 *
 * @param bounds west, south, east, north, degrees.
 */
export function officialFrame([west, south, east, north]: readonly number[]): DegreeFrame {
  return west >= 73 && east <= 136 && south >= 3 && north <= 54 ? CGCS2000_FRAME : WGS84_FRAME;
}
