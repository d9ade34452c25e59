package jobsearch.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code jobsearch} command. */
@Command(
    name = "jobsearch",
    header = {
      "Watches job boards, shows each job once, scores it against your CV.",
      "",
      "  jobsearch demo                          the whole thing on recorded boards, 4 minutes",
      "  jobsearch up                            start the system",
      "  jobsearch cv add cv.md                  register a CV",
      "  jobsearch search java                   read the boards in sources.yaml",
      "  jobsearch jobs --min-score 6            the best matches",
      "  jobsearch job ID --status applied       how far you are with one",
      "  jobsearch backup                        back the store up",
      "  jobsearch migrate OLD-DATA              take over the legacy system's files",
      "  jobsearch deploy staging 1 v1.2.3       a release beside it, verified",
      "  jobsearch promote v1.2.3 --watch        bring it to production, in stages",
      "  jobsearch rollback --emergency --reason WHY   all callers back, at once",
      "  jobsearch account add ada --role admin  from now on, only with a login",
      "  jobsearch down                          stop the system"
    },
    synopsisHeading = "%nUsage: ",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "JOBSEARCH_HOME       where data, logs and sources.yaml are",
      "JOBSEARCH_PORT_BASE  the first of eight ports (default: 8600)",
      "JOBSEARCH_TOKEN      a token to be let in with; needed where the system is not this home's",
      "Exit codes: 0 done; 1 failed; 2 wrong usage; 3 no JDK 25, or the build failed;",
      "4 the system does not run. Of a promotion that is watched: 5 it was refused; 6 rolled back;",
      "7 aborted; 8 it has not ended in time."
    })
public final class Main implements Runnable {

  private static final int HELP_WIDTH = 100;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofThisProcess(), arguments));
  }

  static int run(Surroundings surroundings, String... arguments) {
    return line(surroundings).execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  private static CommandLine line(Surroundings surroundings) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new DemoCommand(surroundings));
    line.addSubcommand(new UpCommand(surroundings));
    line.addSubcommand(new DownCommand(surroundings));
    line.addSubcommand(new StatusCommand(surroundings));
    line.addSubcommand(new LogsCommand(surroundings));
    line.addSubcommand(cv(surroundings));
    line.addSubcommand(new SearchCommand(surroundings));
    line.addSubcommand(new JobsCommand(surroundings));
    line.addSubcommand(job(surroundings));
    line.addSubcommand(new BackupCommand(surroundings));
    line.addSubcommand(new JournalCommand(surroundings));
    line.addSubcommand(new MigrateCommand(surroundings));
    line.addSubcommand(new ValidateCommand(surroundings));
    line.addSubcommand(new ConsistencyCommand(surroundings));
    line.addSubcommand(new DisownCommand(surroundings));
    line.addSubcommand(store(surroundings));
    line.addSubcommand(account(surroundings));
    line.addSubcommand(token(surroundings));
    line.addSubcommand(traffic(surroundings));
    line.addSubcommand(release(surroundings));
    line.addSubcommand(new DeployCommand(surroundings));
    line.addSubcommand(new VerifyCommand(surroundings));
    line.addSubcommand(new UndeployCommand(surroundings));
    line.addSubcommand(new EnvironmentsCommand(surroundings));
    addPromotions(line, surroundings);
    line.addSubcommand(new SmokeCommand(surroundings));
    line.addSubcommand(new DoctorCommand(surroundings));
    line.addSubcommand(new MavenCommand.Programs(surroundings));
    line.addSubcommand(new MavenCommand.Test(surroundings));
    line.addSubcommand(new MavenCommand.Benchmark(surroundings));
    line.addSubcommand(new VersionCommand(surroundings));
    line.addSubcommand(new InitCommand(surroundings));
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(surroundings.out(), true));
    line.setErr(new PrintWriter(surroundings.err(), true));
    line.setParameterExceptionHandler(
        new WrongUsage(surroundings, line.getParameterExceptionHandler()));
    return line;
  }

  private static void addPromotions(CommandLine line, Surroundings surroundings) {
    line.addSubcommand(new PromoteCommand(surroundings));
    line.addSubcommand(new PromoteCommand.Hotfix(surroundings));
    line.addSubcommand(new PromoteCommand.Redeploy(surroundings));
    line.addSubcommand(new PromotionsCommand(surroundings));
    line.addSubcommand(new PromotionsCommand.Show(surroundings));
    line.addSubcommand(new SteerCommand.Approve(surroundings));
    line.addSubcommand(new SteerCommand.Reject(surroundings));
    line.addSubcommand(new SteerCommand.Retry(surroundings));
    line.addSubcommand(new SteerCommand.Pause(surroundings));
    line.addSubcommand(new SteerCommand.Resume(surroundings));
    line.addSubcommand(new SteerCommand.Abort(surroundings));
    line.addSubcommand(new SignCommand(surroundings));
    line.addSubcommand(new WindowsCommand(surroundings));
    line.addSubcommand(new RollbackCommand(surroundings));
    line.addSubcommand(new IncidentsCommand(surroundings));
    CommandLine incident = new CommandLine(new IncidentsCommand.Show(surroundings));
    incident.addSubcommand(new IncidentsCommand.Close(surroundings));
    line.addSubcommand(incident);
    line.addSubcommand(new ReportCommand(surroundings));
    line.addSubcommand(new DoraCommand(surroundings));
    line.addSubcommand(new AuditCommand(surroundings));
    line.addSubcommand(new JudgeCommand(surroundings));
    CommandLine alerts = new CommandLine(new AlertsCommand(surroundings));
    alerts.addSubcommand(new AlertsCommand.Acknowledge(surroundings));
    alerts.addSubcommand(new AlertsCommand.Try(surroundings));
    line.addSubcommand(alerts);
  }

  private static CommandLine job(Surroundings surroundings) {
    CommandLine job = new CommandLine(new JobCommand(surroundings));
    job.addSubcommand(new JobChanges.Add(surroundings));
    job.addSubcommand(new JobChanges.Correct(surroundings));
    job.addSubcommand(new JobChanges.Remove(surroundings));
    return job;
  }

  private static CommandLine store(Surroundings surroundings) {
    CommandLine store = new CommandLine(new StoreCommand());
    store.addSubcommand(new StoreCommand.Schema(surroundings));
    store.addSubcommand(new StoreCommand.Optimize(surroundings));
    return store;
  }

  private static CommandLine account(Surroundings surroundings) {
    CommandLine account = new CommandLine(new AccountCommand());
    account.addSubcommand(new AccountCommand.Add(surroundings));
    account.addSubcommand(new AccountCommand.ListAll(surroundings));
    account.addSubcommand(new AccountCommand.ChangeRole(surroundings));
    account.addSubcommand(new AccountCommand.ChangePassword(surroundings));
    account.addSubcommand(new AccountCommand.Remove(surroundings));
    return account;
  }

  private static CommandLine token(Surroundings surroundings) {
    CommandLine token = new CommandLine(new TokenCommand());
    token.addSubcommand(new TokenCommand.Create(surroundings));
    token.addSubcommand(new TokenCommand.ListAll(surroundings));
    token.addSubcommand(new TokenCommand.Revoke(surroundings));
    return token;
  }

  private static CommandLine traffic(Surroundings surroundings) {
    CommandLine traffic = new CommandLine(new TrafficCommand(surroundings));
    traffic.addSubcommand(new TrafficCommand.Share(surroundings));
    traffic.addSubcommand(new TrafficCommand.Maintain(surroundings));
    traffic.addSubcommand(new TrafficCommand.Eject(surroundings));
    traffic.addSubcommand(new TrafficCommand.Return(surroundings));
    return traffic;
  }

  private static CommandLine release(Surroundings surroundings) {
    CommandLine release = new CommandLine(new ReleaseCommand());
    release.addSubcommand(new ReleaseCommand.Build(surroundings));
    release.addSubcommand(new ReleaseCommand.ListAll(surroundings));
    release.addSubcommand(new ReleaseCommand.Show(surroundings));
    release.addSubcommand(new ReleaseCommand.Remove(surroundings));
    return release;
  }

  private static CommandLine cv(Surroundings surroundings) {
    CommandLine cv = new CommandLine(new CvCommand());
    cv.addSubcommand(new CvCommand.Add(surroundings));
    cv.addSubcommand(new CvCommand.ListAll(surroundings));
    return cv;
  }
}
