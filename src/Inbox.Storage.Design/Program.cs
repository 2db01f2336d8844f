Console.Error.WriteLine("This program only gives `dotnet ef` a start-up project; see CONTRIBUTING.md.");
return 2;
