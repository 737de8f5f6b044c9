/** The part of mapshaper's programming interface that the base map uses; the package ships no types. */
declare module 'mapshaper' {
  const mapshaper: {
    applyCommands(commands: string, input: Record<string, string | Buffer>): Promise<Record<string, Buffer | string>>;
  };
  export default mapshaper;
}
