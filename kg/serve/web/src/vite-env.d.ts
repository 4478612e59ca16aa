declare module "*.css";
declare module "*.json" { const value: unknown; export default value; }
declare module "*?raw" { const text: string; export default text; }
