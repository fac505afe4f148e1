import { Command, CommanderError, Option } from 'commander';
import { environment } from './commands/environment';
import { environmentForm } from './commands/environmentForm';
import { explain } from './commands/explain';
import { lint, LINT_FORMATS } from './commands/lint';
import { preflight } from './commands/preflight';
import { render } from './commands/render';
import { verify } from './commands/verify';
import { addDayTwoCommands } from './dayTwoCommands';
import { addDoctorCommand } from './doctorCommand';
import { EXIT, ExitCode } from './exit';
import { addPackCommands } from './packCommands';
import { addProbeCommand } from './probeCommand';
import { seconds } from './seconds';
import type { Terminal } from './Terminal';
import { VERSION } from './version';

const format = () =>
  new Option('--format <format>', 'how to print the result')
    .choices(['text', 'json'])
    .default('text');
const backends = () =>
  new Option(
    '--backends <dir>',
    'a folder of backend packs, before the built-in ones',
  );

/** A shell variable without a value is an empty argument: it is told as that, and not as a file without a name. */
function refuseEmpty(command: Command): void {
  const values = command.opts();
  const given: [string, unknown][] = [
    ...command.registeredArguments.map((argument, index): [string, unknown] => [
      `<${argument.name()}>`,
      command.processedArgs[index],
    ]),
    ...command.options.map((option): [string, unknown] => [
      option.flags,
      values[option.attributeName()],
    ]),
  ];
  const [empty] =
    given.find(([, value]) =>
      Array.isArray(value) ? value.includes('') : value === '',
    ) ?? [];
  if (empty)
    command.error(
      `error: ${empty} is empty; give it a value (has a variable of your shell none?)`,
    );
}

/** The command line, each command handing its exit code to `done`. */
function program(terminal: Terminal, done: (code: ExitCode) => void): Command {
  const root = new Command('fastpath')
    .description(
      'One container image, many data paths: renders and proves portable accelerated workloads.',
    )
    .version(VERSION)
    .helpCommand(false)
    .showHelpAfterError('(see --help)')
    .configureOutput({
      writeOut: text => terminal.out(text.trimEnd()),
      writeErr: text =>
        terminal.err(text.trimEnd().replace(/^error: /, 'fastpath: ')),
    })
    .exitOverride()
    .addHelpText(
      'after',
      '\nEnds with 0 when all is well, 1 when a check failed, 2 for bad input, wrong usage or a missing tool.',
    );
  root.hook('preAction', (_, command) => refuseEmpty(command));
  const command = (name: string, description: string) =>
    root.command(name).description(description).copyInheritedSettings(root);

  command(
    'render',
    'Render a workload: a portable base, an overlay per environment, a catalog entity',
  )
    .argument(
      '<workload.yaml>',
      'the image, its interfaces, and the environments that it runs in',
    )
    .requiredOption('--environments <dir>', 'a folder of environment entities')
    .addOption(backends())
    .requiredOption(
      '--out <dir>',
      'where to write; a second run replaces what the first one wrote',
    )
    .option('--dry-run', 'only say what would be written')
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  fastpath render workload.yaml --environments environments/ --out .
  kubectl apply -k deploy/overlays/onprem-fra

A file that you edited, or that was not rendered, is never replaced: the command then ends with 2 and writes nothing.
"fastpath update" keeps your edits and brings the rest up to date.`,
    )
    .action(async (file, options) =>
      done(await render(file, options, terminal)),
    );

  command(
    'environment',
    "Render an environment's platform side: what its cluster needs for the backend",
  )
    .argument('<environment.yaml>', 'a file with one environment entity')
    .addOption(backends())
    .requiredOption('--out <dir>', 'where to write')
    .option('--dry-run', 'only say what would be written')
    .addOption(format())
    .action(async (file, options) =>
      done(await environment(file, options, terminal)),
    );

  command(
    'verify',
    'Build every overlay with the real kustomize and prove that the pod is the same everywhere',
  )
    .argument('<dir>', 'a folder that "render" wrote')
    .addOption(format())
    .action(async (folder, options) =>
      done(await verify(folder, options, terminal)),
    );

  command(
    'environment-form',
    'Put the forms of the backend packs into a scaffolder template for environments',
  )
    .argument(
      '<template.yaml>',
      'such as templates/accelerated-environment/template.yaml',
    )
    .addOption(backends())
    .option('--dry-run', 'only print the template')
    .action(async (file, options) =>
      done(await environmentForm(file, options, terminal)),
    );

  command(
    'explain',
    'Say in plain words what each pod receives on its secondary interfaces, how we know, and whether it was promised',
  )
    .argument(
      '<file...>',
      'what "kubectl get pods,net-attach-def,nodes -A -o json" prints, a network status, or a container\'s /etc/podnetinfo/annotations; - for standard input',
    )
    .option(
      '--environments <dir>',
      'a folder of environment entities: what was promised',
    )
    .addOption(backends())
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  kubectl get pods,net-attach-def,nodes -A -o json | fastpath explain - --environments environments/
  kubectl exec my-pod -- cat /etc/podnetinfo/annotations | fastpath explain -

Ends with 1 when an interface has failed, is misconfigured or untrusted, or when a promise is not kept or not proven.`,
    )
    .action(async (files, options) =>
      done(await explain(files, options, terminal)),
    );

  command(
    'lint',
    'Check any Kubernetes manifests for what goes wrong with Multus and accelerated interfaces',
  )
    .argument(
      '<path...>',
      'files, folders (all .yaml, .yml and .json below), or - for standard input',
    )
    .addOption(
      new Option('--format <format>', 'how to print the findings')
        .choices(LINT_FORMATS)
        .default('text'),
    )
    .option(
      '--fix',
      'change the files where there is one right answer; shows what it changes',
    )
    .option('--dry-run', 'with --fix: only show what it would change')
    .addHelpText(
      'after',
      `
Examples:
  fastpath lint deploy/                              a folder; kustomizations are linted as they are built
  helm template . | fastpath lint -
  kustomize build overlays/prod | fastpath lint -
  fastpath lint deploy/ --format sarif > lint.sarif  for code scanning
  fastpath lint manifests/ --fix --dry-run           what can be fixed without you, as a diff

Ends with 1 when there is an error or a warning, with 2 when there is nothing to check. Every rule stands in docs/lint.md.`,
    )
    .action(async (paths, options) =>
      done(await lint(paths, options, terminal)),
    );

  command(
    'preflight',
    'Check whether a workload fits a cluster as it is now: devices, hugepages, CPU, memory, networks, nodes',
  )
    .argument(
      '<workload.yaml>',
      'the image, its interfaces, and the environments that it runs in',
    )
    .requiredOption('--environments <dir>', 'a folder of environment entities')
    .addOption(
      new Option(
        '--context <name>',
        'a context of your kubeconfig, read through kubectl',
      ).conflicts('inventory'),
    )
    .option(
      '--inventory <file>',
      'what "kubectl get nodes,pods,net-attach-def -A -o json" prints; - for standard input',
    )
    .option(
      '--environment <name>',
      "which of the workload's environments to check, once for each (default: those whose cluster has the context's name, or all if they are on one cluster)",
      (name: string, names: string[] = []) => [...names, name],
    )
    .addOption(backends())
    .addOption(
      new Option(
        '--timeout <seconds>',
        'how long the cluster may take to answer',
      )
        .argParser(seconds)
        .default(60),
    )
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  fastpath preflight workload.yaml --environments environments/ --context onprem-fra
  kubectl get nodes,pods,net-attach-def -A -o json | fastpath preflight workload.yaml --environments environments/ --inventory - --environment onprem-fra

Ends with 1 when there is an error or a warning: what could not be checked is a warning. Every rule stands in docs/preflight.md.`,
    )
    .action(async (file, options) =>
      done(await preflight(file, options, terminal)),
    );

  const line = { command, done, terminal, backends, format };
  addPackCommands(line);
  addDoctorCommand(line);
  addProbeCommand(line);
  addDayTwoCommands(line);

  return root;
}

/**
 * Runs the command line.
 *
 * @param args - without the program's name
 * @returns the exit code; errors are printed, never thrown
 */
export async function run(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.fine;
  try {
    await program(terminal, result => {
      code = result;
    }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT.fine : EXIT.badInput;
    const { name, message, stack } = error as Error;
    if (name === 'InputError') {
      message.split('\n').forEach(line => terminal.err(`fastpath: ${line}`));
    } else {
      terminal.err(
        `fastpath: unexpected: ${message}; set FASTPATH_DEBUG=1 to see where, and report it`,
      );
      if (process.env.FASTPATH_DEBUG) terminal.err(String(stack));
    }
    return EXIT.badInput;
  }
}
