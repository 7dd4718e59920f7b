// What a type library says of its interfaces, as text that a test compares with: Add-Type of the tests compiles it.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.ComTypes;

namespace Tests
{
    public sealed class ComMember
    {
        public string Name;
        public bool IsMethod;
        public bool IsWritable;
        public bool IsEnumerator;
        // The kind of each parameter, without the result: "string", "int", "boolean" or "any".
        public List<string> Parameters = new List<string>();
        // How many of them may be left out.
        public int Optional;
    }

    public static class TypeLibrary
    {
        [DllImport("oleaut32.dll", CharSet = CharSet.Unicode, PreserveSig = false)]
        static extern ITypeLib LoadTypeLib(string file);

        // The members of each interface, by its name and theirs.
        public static Dictionary<string, Dictionary<string, ComMember>> Read(string file)
        {
            var types = new Dictionary<string, Dictionary<string, ComMember>>(StringComparer.Ordinal);
            ITypeLib library = LoadTypeLib(file);
            for (int index = 0; index < library.GetTypeInfoCount(); index++)
            {
                library.GetTypeInfo(index, out ITypeInfo type);
                library.GetDocumentation(index, out string name, out _, out _, out _);
                types[name] = Members(type);
            }
            return types;
        }

        static Dictionary<string, ComMember> Members(ITypeInfo type)
        {
            var members = new Dictionary<string, ComMember>(StringComparer.OrdinalIgnoreCase);
            type.GetTypeAttr(out IntPtr attributes);
            int count = Marshal.PtrToStructure<TYPEATTR>(attributes).cFuncs;
            type.ReleaseTypeAttr(attributes);
            for (int index = 0; index < count; index++)
            {
                type.GetFuncDesc(index, out IntPtr description);
                Take(type, Marshal.PtrToStructure<FUNCDESC>(description), members);
                type.ReleaseFuncDesc(description);
            }
            return members;
        }

        static void Take(ITypeInfo type, FUNCDESC function, Dictionary<string, ComMember> members)
        {
            var names = new string[1];
            type.GetNames(function.memid, names, 1, out _);
            if (!members.TryGetValue(names[0], out ComMember member))
            {
                member = new ComMember { Name = names[0], IsEnumerator = names[0] == "_NewEnum" };
                members[names[0]] = member;
            }
            if ((function.invkind & (INVOKEKIND.INVOKE_PROPERTYPUT | INVOKEKIND.INVOKE_PROPERTYPUTREF)) != 0)
            {
                member.IsWritable = true;
                return;
            }
            member.IsMethod = function.invkind == INVOKEKIND.INVOKE_FUNC;
            for (int index = 0; index < function.cParams; index++)
            {
                IntPtr place = IntPtr.Add(function.lprgelemdescParam, index * Marshal.SizeOf<ELEMDESC>());
                ELEMDESC parameter = Marshal.PtrToStructure<ELEMDESC>(place);
                PARAMFLAG flags = parameter.desc.paramdesc.wParamFlags;
                if ((flags & PARAMFLAG.PARAMFLAG_FRETVAL) != 0) continue;
                if ((flags & PARAMFLAG.PARAMFLAG_FOPT) != 0) member.Optional++;
                member.Parameters.Add(Kind((VarEnum)parameter.tdesc.vt));
            }
        }

        static string Kind(VarEnum type)
        {
            switch (type)
            {
                case VarEnum.VT_BSTR: return "string";
                case VarEnum.VT_BOOL: return "boolean";
                case VarEnum.VT_I4:
                case VarEnum.VT_INT:
                case VarEnum.VT_USERDEFINED: return "int";
                default: return "any";
            }
        }
    }
}
