/** The version of this product, as package.json states it. */
export { version as PRODUCT_VERSION } from "../../package.json";
