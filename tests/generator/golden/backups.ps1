class CaseBackups {
    # The backups of a folder that are kept, the newest last.
    static [System.Collections.Generic.List[string]] Backups([string] $folder, [object] $filter) {
        $parameters = @{
            LiteralPath = $folder
            File        = $true
            ErrorAction = 'Stop'
        }
        if ($null -ne $filter) {
            $parameters['Filter'] = $filter
        }
        $files = [System.Collections.Generic.List[object]] @(Get-ChildItem @parameters)
        $backups = [System.Collections.Generic.List[string]]::new()
        foreach ($file in $files) {
            $backups.Add($file.FullName)
        }
        return $backups
    }

    # Copies a file beside itself, and gives the path of the copy.
    static [string] BackUp([string] $path, [string] $folder) {
        if (-not (Test-Path -LiteralPath $folder -PathType Container -ErrorAction Stop)) {
            New-Item -Path $folder -ItemType Directory -WhatIf:$false -Confirm:$false -ErrorAction Stop
        }
        $copy = "$folder/$(Split-Path -Path $path -Leaf -ErrorAction Stop)"
        Copy-Item -LiteralPath $path -Destination $copy -Force -WhatIf:$false -Confirm:$false -ErrorAction Stop
        return $copy
    }

    # Removes all backups but the last ones; what cannot be removed stays.
    static [bool] Prune([string] $folder, [int] $kept) {
        try {
            # The names begin with the date.
            Get-ChildItem -LiteralPath $folder -Filter '*.bak' -File -ErrorAction Stop |
                Select-Object -Skip $kept -ErrorAction Stop |
                Remove-Item -Force -WhatIf:$false -Confirm:$false -ErrorAction Stop
            return $true
        } catch {
            return $false
        }
    }

    # The settings of a folder, without comments.
    static [System.Collections.Generic.List[string]] Settings([string] $folder) {
        $lines = [System.Collections.Generic.List[string]]::new()
        foreach ($file in @(Get-ChildItem -LiteralPath $folder -Include @('*.ini', '*.conf') -ErrorAction Stop)) {
            $value = [System.Collections.Generic.List[string]]::new()
            foreach ($line in [System.Collections.Generic.List[string]] @(Get-Content -LiteralPath $file.FullName -ErrorAction Stop)) {
                if (-not $line.StartsWith('#', [System.StringComparison]::Ordinal)) {
                    $value.Add($line)
                }
            }
            $lines.AddRange($value)
        }
        return $lines
    }
}
