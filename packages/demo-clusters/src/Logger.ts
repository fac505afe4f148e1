/** Where messages go; a Backstage LoggerService is one. @public */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
}
