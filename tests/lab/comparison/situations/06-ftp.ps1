@{
    Title   = 'A certificate of FTP'
    Server  = 'A web site and an FTP site with one certificate; that of FTP is in applicationHost.config and not in HTTP.sys.'
    Event   = 'The certificate is renewed.'
    Right   = 'both follow.'
    Make    = {
        param([string] $Server)

        $names = 'www.contoso.com', 'ftp.contoso.com'
        $renewal = New-Renewal -DnsName $names
        Add-RenewalStart -Server $Server -Renewal $renewal
        Add-NamedSite -Server $Server -HostName 'www.contoso.com' -Certificate $renewal.Old
        Add-LabSite -Server $Server -Name 'files'
        Add-LabBinding -Server $Server -Site 'files' -Protocol ftp -Port 990
        Set-LabFtpSsl -Server $Server -Site 'files' -Attribute ([ordered]@{
                serverCertHash       = $renewal.Old.Thumbprint
                serverCertStoreName  = 'My'
                controlChannelPolicy = 'SslRequire'
            })
        @{
            Renewal      = $renewal
            Certificates = $renewal.Old, $renewal.New
            Places       = [ordered]@{
                'www.contoso.com:443' = $renewal.New.Thumbprint
                'ftp files'           = $renewal.New.Thumbprint
            }
            Clients      = @('0.0.0.0:443 www.contoso.com', '0.0.0.0:990 ftp.contoso.com')
        }
    }
    Happens = {
        param([object] $Trial)

        Complete-Renewal -Server $Trial.Server -Renewal $Trial.Made.Renewal
    }
}
