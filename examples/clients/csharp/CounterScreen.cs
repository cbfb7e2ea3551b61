// The counter screen over plain HTTP: HttpClient and records, no packages.
// PISHKHAN_TOKEN=... dotnet run -- 0499370899

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

const string document = """
    query CounterScreen($nationalId: NationalId!) {
      citizen(nationalId: $nationalId) {
        identity { firstName lastName birthDate { jalali } lifeStatus }
        vehicles { plate make fines { kind amount paid } }
        properties { code tax { jalaliYear debt } }
        drivingLicence { category status }
      }
    }
    """;

Console.OutputEncoding = Encoding.UTF8;
var answer = await Ask(document, new { nationalId = args[0] });
var errors = answer.Errors ?? [];
var failed = errors.Select(Where).ToHashSet();
if (answer.Data?.Citizen is { } citizen) Draw(citizen);
foreach (var error in errors)
{
    // What the clerk is shown: where, what to do next, whether to offer "try again", what to quote on the telephone.
    var said = error.Extensions;
    Console.WriteLine($"! {Where(error)} {said?.Agency ?? "-"} {said?.Code ?? "UNKNOWN"} {said?.ForClerk ?? error.Message}");
    foreach (var violation in said?.Violations ?? []) Console.WriteLine($"    {violation.Path} {violation.Code}");
    Console.WriteLine($"    {(said?.Retryable == true ? "[try again] " : "")}{said?.RequestId}");
}
foreach (var fresh in answer.Extensions?.Freshness ?? [])
    Console.WriteLine($"~ {fresh.Path} {fresh.Agency} as of {fresh.AsOf}");
return answer.Data?.Citizen is null ? 1 : 0;

static string Setting(string name, string otherwise) =>
    Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;

static async Task<Answer> Ask(string query, object variables)
{
    var deadlineMs = int.Parse(Setting("PISHKHAN_DEADLINE_MS", "2500"));
    // The gateway answers by the deadline with what it has, so this waits a little longer. A program that
    // stays keeps one HttpClient for all its requests.
    using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(deadlineMs + 1000) };
    using var request = new HttpRequestMessage(HttpMethod.Post, Setting("PISHKHAN_URL", "http://127.0.0.1:4000/graphql"))
    {
        Content = JsonContent.Create(new { query, variables }),
    };
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Setting("PISHKHAN_TOKEN", ""));
    request.Headers.Add("X-Visit", Setting("PISHKHAN_VISIT", ""));
    request.Headers.Add("Accept-Language", Setting("PISHKHAN_LANGUAGE", "fa"));
    request.Headers.Add("X-Deadline-Ms", deadlineMs.ToString());
    using var reply = await http.SendAsync(request);
    // Whatever the status: a request refused as a whole has its errors in the body.
    return await reply.Content.ReadFromJsonAsync<Answer>() ?? throw new InvalidDataException("No answer.");
}

static string Where(Error error) => error.Path is { Length: > 0 } path ? string.Join('.', path) : "request";

void Draw(Citizen citizen)
{
    // A null is "none" where the field did not fail, and "not known" where it did: errors say which.
    string None(string field) => failed.Contains($"citizen.{field}") ? "not known" : "none";
    var (person, licence) = (citizen.Identity, citizen.DrivingLicence);
    Console.WriteLine($"Identity   {(person is null ? None("identity") : $"{person.FirstName} {person.LastName}")}");
    foreach (var (vehicle, at) in (citizen.Vehicles ?? []).Select((vehicle, at) => (vehicle, at)))
    {
        var owed = vehicle.Fines?.Where(fine => !fine.Paid).Sum(fine => fine.Amount);
        Console.WriteLine($"Vehicle    {vehicle.Plate} fines {owed?.ToString("N0") ?? None($"vehicles.{at}.fines")}");
    }
    if (citizen.Vehicles is not { Length: > 0 }) Console.WriteLine($"Vehicles   {None("vehicles")}");
    foreach (var (estate, at) in (citizen.Properties ?? []).Select((estate, at) => (estate, at)))
        Console.WriteLine($"Property   {estate.Code} tax {estate.Tax?.Debt.ToString("N0") ?? None($"properties.{at}.tax")}");
    if (citizen.Properties is not { Length: > 0 }) Console.WriteLine($"Properties {None("properties")}");
    Console.WriteLine($"Licence    {(licence is null ? None("drivingLicence") : $"{licence.Category} {licence.Status}")}");
}

record Answer(Data? Data, Error[]? Errors, AnswerExtensions? Extensions);
record Data(Citizen? Citizen);
record Error(string Message, JsonElement[]? Path, ErrorExtensions? Extensions);
record ErrorExtensions(string Code, string? Agency, bool Retryable, string? ForClerk, string? ForCitizen, string? RequestId, Violation[]? Violations);
record Violation(string Path, string Code);
record AnswerExtensions(Freshness[]? Freshness);
record Freshness(JsonElement Path, string? Agency, string? AsOf, bool Stale);
record Citizen(Identity? Identity, Vehicle[]? Vehicles, Property[]? Properties, Licence? DrivingLicence);
record Identity(string FirstName, string LastName, Day BirthDate, string LifeStatus);
record Day(string Jalali);
record Vehicle(string Plate, string? Make, Fine[]? Fines);
record Fine(string Kind, long Amount, bool Paid);
record Property(string Code, Tax? Tax);
record Tax(int JalaliYear, long Debt);
record Licence(string Category, string Status);
