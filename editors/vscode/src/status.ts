import * as vscode from "vscode";

/** The entry in the language status of TwiML and XML documents: whether there is a server, and which. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("twiml-lint", [
    { language: "twiml" },
    { language: "xml" },
  ]);

  constructor() {
    this.item.name = "twiml-lint";
  }

  starting(): void {
    this.show("twiml-lint", "starting", vscode.LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  running(version: string, place: string): void {
    this.show(`twiml-lint ${version}`, place, vscode.LanguageStatusSeverity.Information);
    this.item.command = { command: "twiml-lint.showOutput", title: "Show Output" };
  }

  off(): void {
    this.show("twiml-lint", "switched off by twiml-lint.enable", vscode.LanguageStatusSeverity.Information);
    this.item.command = {
      command: "workbench.action.openSettings",
      title: "Open Settings",
      arguments: ["twiml-lint.enable"],
    };
  }

  failed(reason: string): void {
    this.show("twiml-lint is not running", reason, vscode.LanguageStatusSeverity.Error);
    this.item.command = { command: "twiml-lint.restart", title: "Restart Server" };
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity): void {
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.busy = false;
    this.item.command = undefined;
  }
}
